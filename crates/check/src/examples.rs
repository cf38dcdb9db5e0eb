//! The rules prove themselves: each finds something in its bad examples and nothing in its good ones.

use super::{Registry, Settings, check_with};
use language::analyse;
use rule_files::{Definition, definition::Example};
use text::{BlockKind, Document, DocumentBuilder, Region};

/// An example that does not do what it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The rule's code.
    pub code: String,
    /// The example.
    pub text: String,
    /// What went otherwise.
    pub reason: String,
}

/// Number of examples of all rules, or of the rule with the code `only`, and those that fail.
pub fn run(registry: &Registry, only: Option<&str>) -> (usize, Vec<Failure>) {
    let mut number = 0;
    let mut failures = Vec::new();
    for definition in registry.definitions().iter().filter(|it| only.is_none_or(|code| it.code == code)) {
        let examples = definition.bad.iter().map(|e| (true, e)).chain(definition.good.iter().map(|e| (false, e)));
        for (bad, example) in examples {
            number += 1;
            if let Some(reason) = failure(registry, definition, example, bad) {
                failures.push(Failure { code: definition.code.clone(), text: example.text.clone(), reason });
            }
        }
    }
    (number, failures)
}

fn failure(registry: &Registry, definition: &Definition, example: &Example, bad: bool) -> Option<String> {
    let document = document(&example.text);
    let report =
        check_with(registry, &document, &analyse(&document), &Settings::for_reader(definition.reader_of_examples()));
    let found: Vec<_> = report.findings.iter().filter(|finding| finding.rule == definition.code).collect();
    let texts: Vec<&str> = found.iter().map(|finding| finding.span.of(&document.text)).collect();
    if !bad {
        return (!found.is_empty()).then(|| format!("must find nothing, finds {texts:?}"));
    }
    if found.is_empty() {
        return Some("finds nothing".to_owned());
    }
    if let Some(wanted) = &example.finds
        && !texts.contains(&wanted.as_str())
    {
        return Some(format!("must find {wanted:?}, finds {texts:?}"));
    }
    let offered: Vec<&String> = found.iter().flat_map(|finding| &finding.suggestions).collect();
    match &example.suggests {
        Some(wanted) if !offered.contains(&wanted) => Some(format!("must suggest {wanted:?}, suggests {offered:?}")),
        _ => None,
    }
}

/// Reads an example: paragraphs parted by blank lines, `- ` before list items, `# ` before headings.
pub fn document(text: &str) -> Document {
    let mut builder = DocumentBuilder::new();
    for block in text.split("\n\n") {
        let mut paragraph = String::new();
        for line in block.lines() {
            if let Some(heading) = line.strip_prefix("# ") {
                builder.push(BlockKind::Heading { level: 1 }, Region::Body, heading, vec![]);
            } else if let Some(item) = line.strip_prefix("- ") {
                builder.push(BlockKind::Paragraph, Region::Body, &std::mem::take(&mut paragraph), vec![]);
                builder.push(BlockKind::ListItem { level: 0, number: None }, Region::Body, item, vec![]);
            } else {
                paragraph.push_str(line);
                paragraph.push('\n');
            }
        }
        builder.push(BlockKind::Paragraph, Region::Body, &paragraph, vec![]);
    }
    builder.finish()
}
