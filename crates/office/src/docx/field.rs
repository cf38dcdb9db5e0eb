//! Complex fields: codes and results that are spread over runs, paragraphs and each other.

use draft::safe_link;

/// What a field is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// A merge field with its name.
    Merge(String),
    /// A link that may be followed.
    Link(String),
    /// Anything else: its result is shown (for `IF`, the branch that applies).
    Other,
}

impl Code {
    /// Reads a field code such as ` MERGEFIELD "Naam" \* Upper `.
    pub fn parse(instruction: &str) -> Self {
        let mut words = words(instruction).into_iter();
        let kind = words.next().unwrap_or_default().to_ascii_uppercase();
        let argument = words.find(|word| !word.starts_with('\\')).filter(|word| !word.trim().is_empty());
        match (kind.as_str(), argument) {
            ("MERGEFIELD", Some(name)) => Self::Merge(name.chars().filter(|c| !c.is_control()).collect()),
            ("ADDRESSBLOCK", _) => Self::Merge("Adresblok".to_owned()),
            ("GREETINGLINE", _) => Self::Merge("Begroetingsregel".to_owned()),
            ("HYPERLINK", Some(target)) => safe_link(&target).map_or(Self::Other, Self::Link),
            _ => Self::Other,
        }
    }
}

/// The words of a field code; quotes keep spaces together.
fn words(instruction: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in instruction.chars() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => words.last_mut().into_iter().for_each(|word| word.push(c)),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Fields nested deeper than this are counted but not understood.
const MAX_NESTED: usize = 40;

/// A field between its begin and end characters.
struct Open {
    /// Where its begin character stands in the part.
    start: usize,
    instruction: String,
    /// None while the code is being read; then what it is.
    code: Option<Code>,
}

/// The fields that are open at some place, outermost first.
#[derive(Default)]
pub struct Fields {
    open: Vec<Open>,
    /// How many more are open than are kept.
    beyond: usize,
}

impl Fields {
    /// A field begins at that byte of the part: its code follows.
    pub fn begin(&mut self, start: usize) {
        if self.open.len() < MAX_NESTED {
            self.open.push(Open { start, instruction: String::new(), code: None });
        } else {
            self.beyond += 1;
        }
    }

    /// Part of the innermost field's code.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| field.code.is_none()) {
            field.instruction.push_str(text);
        }
    }

    /// The code is complete; the result follows.
    pub fn separate(&mut self) {
        if let Some(field) = self.open.last_mut().filter(|field| field.code.is_none()) {
            field.code = Some(Code::parse(&field.instruction));
        }
    }

    /// The innermost field ends; what it was and where it began.
    pub fn end(&mut self) -> Option<(Code, usize)> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        let field = self.open.pop()?;
        Some((field.code.unwrap_or_else(|| Code::parse(&field.instruction)), field.start))
    }

    /// Whether text at this place is a field's code, or the stale result of a merge field, and so not shown.
    pub fn hides_text(&self) -> bool {
        self.open.iter().any(|field| matches!(field.code, None | Some(Code::Merge(_))))
    }

    /// Where text at this place leads, when a field makes it a link.
    pub fn link(&self) -> Option<&str> {
        self.open.iter().rev().find_map(|field| match &field.code {
            Some(Code::Link(target)) => Some(target.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_codes_are_understood() {
        let merge = |name: &str| Code::Merge(name.to_owned());
        for (instruction, code) in [
            (" MERGEFIELD Naam \\* MERGEFORMAT ", merge("Naam")),
            ("mergefield \"Naam klant\"", merge("Naam klant")),
            (" HYPERLINK \"https://voorbeeld.nl/a\" ", Code::Link("https://voorbeeld.nl/a".to_owned())),
            (" HYPERLINK \\l \"_Toc1\" ", Code::Other),
            ("HYPERLINK \"javascript:alert(1)\"", Code::Other),
            (" DATE \\@ \"d MMMM yyyy\" ", Code::Other),
            ("", Code::Other),
        ] {
            assert_eq!(Code::parse(instruction), code, "{instruction}");
        }
    }
}
