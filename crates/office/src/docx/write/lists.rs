//! The lists of a document that is written: `numbering.xml`.

use super::parts::{DECLARATION, namespaces};
use crate::runs::xml;
use text::{Label, NumberStyle};

/// Lists that were written: bullets share list 1, every numbered list gets its own number to start from.
#[derive(Default)]
pub struct Lists {
    numbered: Vec<Numbered>,
    /// Per level, the list and the number that was last used.
    last: [Option<(usize, u32)>; 9],
}

/// A numbered list.
struct Numbered {
    level: u8,
    /// Its first number.
    start: u32,
    /// How its numbers look, where that is more than `1.`; with number 0.
    look: Option<Label>,
}

impl Lists {
    const FIRST_NUMBERED: usize = 2;

    /// The list that an item or a numbered heading belongs to.
    pub fn of(&mut self, level: u8, number: Option<u32>, label: Option<&Label>) -> usize {
        let Some(number) = number else { return 1 };
        let at = usize::from(level);
        let look = label.map(|label| label.numbered(0));
        let goes_on = self.last[at].filter(|&(list, last)| {
            last.checked_add(1) == Some(number) && self.numbered[list - Self::FIRST_NUMBERED].look == look
        });
        let list = goes_on.map_or_else(
            || {
                self.numbered.push(Numbered { level, start: number, look });
                self.numbered.len() - 1 + Self::FIRST_NUMBERED
            },
            |(list, _)| list,
        );
        self.last[at] = Some((list, number));
        self.last[at + 1..].fill(None);
        list
    }

    /// The part that holds them.
    pub fn part(&self) -> String {
        let bullets: String = (0..9).map(|at| level(at, 1, "bullet", if at % 2 == 0 { "•" } else { "–" })).collect();
        let numbers: String = (0..9).map(|at| level(at, 1, "decimal", &format!("%{}.", at + 1))).collect();
        let lists: String = self.numbered.iter().enumerate().map(|(at, list)| list.written(at)).collect();
        format!(
            "{DECLARATION}<w:numbering {}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{lists}</w:numbering>",
            namespaces()
        )
    }
}

impl Numbered {
    fn written(&self, at: usize) -> String {
        let Self { level: own, start, look } = self;
        let id = at + Lists::FIRST_NUMBERED;
        let look = look.as_ref().map(|label| {
            let text = format!("{}%{}{}", label.before, own + 1, label.after);
            level(usize::from(*own), *start, format_of(label.style), &xml(&text))
        });
        format!(
            "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"{own}\"><w:startOverride w:val=\"{start}\"/>{}</w:lvlOverride></w:num>",
            look.unwrap_or_default()
        )
    }
}

fn level(at: usize, start: u32, format: &str, text: &str) -> String {
    let indent = 425 * (at + 1);
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{indent}\" w:hanging=\"425\"/></w:pPr></w:lvl>"
    )
}

/// The name of a number style (ECMA-376 part 1, 17.18.59).
fn format_of(style: NumberStyle) -> &'static str {
    match style {
        NumberStyle::Decimal => "decimal",
        NumberStyle::DecimalZero => "decimalZero",
        NumberStyle::LowerLetter => "lowerLetter",
        NumberStyle::UpperLetter => "upperLetter",
        NumberStyle::LowerRoman => "lowerRoman",
        NumberStyle::UpperRoman => "upperRoman",
    }
}
