//! House rules as a file: the word tables of a rule's file, `[forbidden]` with the same tables, and `[off]` with the codes
//! of rules that are switched off and why.

use super::{House, HouseWord, LONGEST_NOTE, MOST_RULES, WordFault};
use crate::words::Class;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a rule's file has besides its words; a house takes the words only.
const OF_A_RULE: [&str; 12] = [
    "code",
    "name",
    "severity",
    "blocking",
    "message",
    "why",
    "documentation",
    "source",
    "kind",
    "group",
    "bad",
    "good",
];

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The word, table or code that it is about; may be empty.
    pub what: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It isn't TOML.
    Syntax,
    /// A table or field that a house rule's file doesn't have.
    Unknown,
    /// A value that isn't text, a list of texts, or `{ with, note, code }`.
    Value,
    /// A word is no sound one.
    Word(WordFault),
    /// The same word twice.
    Twice,
    /// A code that isn't `H` and a number, or one that two words have.
    Code,
    /// A rule to switch off that there isn't, or that has to stay on.
    Rule,
    /// A rule is switched off without a reason.
    Reason,
    /// More than [`MOST_RULES`].
    TooMany,
}

impl FaultKind {
    /// The name in message keys.
    pub fn name(self) -> &'static str {
        match self {
            FaultKind::Syntax => "syntax",
            FaultKind::Unknown => "unknown",
            FaultKind::Value => "value",
            FaultKind::Word(fault) => fault.name(),
            FaultKind::Twice => "twice",
            FaultKind::Code => "code",
            FaultKind::Rule => "rule",
            FaultKind::Reason => "reason",
            FaultKind::TooMany => "too-many",
        }
    }
}

/// Reads a file of house rules. `may_be_off` says whether a code is a rule that may be switched off.
///
/// # Errors
/// The first thing that is wrong with it, by its place.
pub fn parse(text: &str, may_be_off: impl Fn(&str) -> bool) -> Result<House, Fault> {
    let table = DeTable::parse(text).map_err(|error| Fault {
        line: line(text, error.span().unwrap_or(0..0)),
        what: String::new(),
        kind: FaultKind::Syntax,
    })?;
    let mut reader = Reader { text, house: House::default(), seen: BTreeSet::new(), codes: BTreeSet::new() };
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        match (key.get_ref().as_ref(), Class::of_table(key.get_ref())) {
            (_, Some(class)) => reader.words(class, false, value)?,
            ("forbidden", _) => reader.forbidden(value)?,
            ("off", _) => reader.off(value, &may_be_off)?,
            (known, _) if OF_A_RULE.contains(&known) => {}
            _ => return Err(reader.fault(key.span(), key.get_ref(), FaultKind::Unknown)),
        }
    }
    Ok(reader.house)
}

/// Line of a byte, from 1.
fn line(text: &str, span: Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}

type Value<'t> = Spanned<DeValue<'t>>;

struct Reader<'t> {
    text: &'t str,
    house: House,
    seen: BTreeSet<(Class, String)>,
    codes: BTreeSet<u32>,
}

/// The entries of a table, in the order of the file.
fn in_order<'v, 't>(table: &'v DeTable<'t>) -> Vec<(&'v Spanned<Cow<'t, str>>, &'v Value<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

impl Reader<'_> {
    fn fault(&self, span: Range<usize>, what: &str, kind: FaultKind) -> Fault {
        Fault { line: line(self.text, span), what: what.to_owned(), kind }
    }

    fn table<'v, 't>(&self, value: &'v Value<'t>) -> Result<&'v DeTable<'t>, Fault> {
        value.get_ref().as_table().ok_or_else(|| self.fault(value.span(), "", FaultKind::Value))
    }

    fn words(&mut self, class: Class, is_forbidden: bool, value: &Value<'_>) -> Result<(), Fault> {
        for (key, value) in in_order(self.table(value)?) {
            let mut word = HouseWord {
                number: None,
                is_forbidden,
                class,
                term: key.get_ref().to_string(),
                alternatives: Vec::new(),
                note: String::new(),
            };
            self.entry(&mut word, value)?;
            let term = word.term.clone();
            let word = word.valid().map_err(|fault| self.fault(key.span(), &term, FaultKind::Word(fault)))?;
            if !self.seen.insert((class, word.term.clone())) {
                return Err(self.fault(key.span(), &term, FaultKind::Twice));
            }
            if word.number.is_some_and(|number| !self.codes.insert(number)) {
                return Err(self.fault(key.span(), &term, FaultKind::Code));
            }
            if self.house.words.len() >= MOST_RULES {
                return Err(self.fault(key.span(), "", FaultKind::TooMany));
            }
            self.house.words.push(word);
        }
        Ok(())
    }

    /// What may stand behind a word: text, a list of texts, or a table with both and a note. Behind a forbidden word, text
    /// alone is the note.
    fn entry(&self, word: &mut HouseWord, value: &Value<'_>) -> Result<(), Fault> {
        match value.get_ref() {
            DeValue::String(note) if word.is_forbidden => word.note = note.to_string(),
            DeValue::Table(table) => {
                for (key, value) in in_order(table) {
                    match key.get_ref().as_ref() {
                        "with" => word.alternatives = self.texts(value)?,
                        "note" => word.note = self.text(value)?,
                        "code" => word.number = Some(self.number(value)?),
                        other => return Err(self.fault(key.span(), other, FaultKind::Unknown)),
                    }
                }
            }
            _ => word.alternatives = self.texts(value)?,
        }
        Ok(())
    }

    fn text(&self, value: &Value<'_>) -> Result<String, Fault> {
        let text = value.get_ref().as_str().map(str::to_owned);
        text.ok_or_else(|| self.fault(value.span(), "", FaultKind::Value))
    }

    fn texts(&self, value: &Value<'_>) -> Result<Vec<String>, Fault> {
        match value.get_ref() {
            DeValue::Array(all) => all.iter().map(|one| self.text(one)).collect(),
            _ => Ok(vec![self.text(value)?]),
        }
    }

    fn number(&self, value: &Value<'_>) -> Result<u32, Fault> {
        let text = self.text(value)?;
        let digits = text.strip_prefix('H').filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let number = digits.and_then(|digits| digits.parse().ok()).filter(|number| (1..1_000_000).contains(number));
        number.ok_or_else(|| self.fault(value.span(), &text, FaultKind::Code))
    }

    fn forbidden(&mut self, value: &Value<'_>) -> Result<(), Fault> {
        for (key, value) in in_order(self.table(value)?) {
            match Class::of_table(key.get_ref()) {
                Some(class) => self.words(class, true, value)?,
                None => return Err(self.fault(key.span(), key.get_ref(), FaultKind::Unknown)),
            }
        }
        Ok(())
    }

    fn off(&mut self, value: &Value<'_>, may_be_off: &impl Fn(&str) -> bool) -> Result<(), Fault> {
        for (key, value) in in_order(self.table(value)?) {
            let code = key.get_ref().trim().to_uppercase();
            if !may_be_off(&code) {
                return Err(self.fault(key.span(), &code, FaultKind::Rule));
            }
            let reason = super::one_line(&self.text(value)?);
            if reason.is_empty() || reason.chars().count() > LONGEST_NOTE {
                return Err(self.fault(value.span(), &code, FaultKind::Reason));
            }
            if self.house.off.insert(code.clone(), reason).is_some() {
                return Err(self.fault(key.span(), &code, FaultKind::Twice));
            }
        }
        Ok(())
    }
}

/// House rules as a file that [`parse`] reads back. `title` stands above it as a remark.
pub fn write(house: &House, title: &str) -> String {
    let mut file = format!("# {}\nkind = \"words\"\n", super::one_line(title));
    for is_forbidden in [false, true] {
        for class in Class::ALL {
            let mut words: Vec<&HouseWord> =
                house.words.iter().filter(|word| word.is_forbidden == is_forbidden && word.class == class).collect();
            words.sort_by(|a, b| a.term.cmp(&b.term));
            if !words.is_empty() {
                let parent = if is_forbidden { "forbidden." } else { "" };
                let _ = write!(file, "\n[{parent}{}]\n", class.table());
            }
            for word in words {
                let _ = writeln!(file, "{} = {}", quoted(&word.term), entry(word));
            }
        }
    }
    if !house.off.is_empty() {
        file.push_str("\n[off]\n");
        for (code, reason) in &house.off {
            let _ = writeln!(file, "{code} = {}", quoted(reason));
        }
    }
    file
}

fn entry(word: &HouseWord) -> String {
    let with: Vec<String> = word.alternatives.iter().map(|one| quoted(one)).collect();
    let mut fields = vec![format!("with = [{}]", with.join(", "))];
    if !word.note.is_empty() {
        fields.push(format!("note = {}", quoted(&word.note)));
    }
    fields.extend(word.code().map(|code| format!("code = {}", quoted(&code))));
    format!("{{ {} }}", fields.join(", "))
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
