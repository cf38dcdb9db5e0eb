//! The list styles of a document that is written.

use crate::runs::xml;
use text::{Label, NumberStyle};

/// The looks of numbers in a document that are more than `1.`; each is a list style of its own.
#[derive(Default)]
pub struct Looks {
    /// Labels with number 0.
    known: Vec<Label>,
}

impl Looks {
    /// The name of the list style of an item.
    pub fn style_of(&mut self, number: Option<u32>, label: Option<&Label>) -> String {
        let look = label.map(|label| label.numbered(0));
        match (number, look) {
            (None, _) => "Opsomming".to_owned(),
            (Some(_), None) => "Nummering".to_owned(),
            (Some(_), Some(look)) => {
                let known = self.known.iter().position(|known| *known == look).unwrap_or_else(|| {
                    self.known.push(look);
                    self.known.len() - 1
                });
                format!("Nummering{}", known + 1)
            }
        }
    }

    /// These styles.
    pub fn styles(&self) -> String {
        let style = |(at, label): (usize, &Label)| {
            let [before, after] = [&label.before, &label.after].map(|text| xml(text));
            let format = match label.style {
                NumberStyle::Decimal => "1",
                NumberStyle::DecimalZero => "01",
                NumberStyle::LowerLetter => "a",
                NumberStyle::UpperLetter => "A",
                NumberStyle::LowerRoman => "i",
                NumberStyle::UpperRoman => "I",
            };
            let look =
                format!("style:num-prefix=\"{before}\" style:num-format=\"{format}\" style:num-suffix=\"{after}\"");
            let levels: String = (1..=9).map(|level| number(level, &look)).collect();
            format!("<text:list-style style:name=\"Nummering{}\">{levels}</text:list-style>", at + 1)
        };
        self.known.iter().enumerate().map(style).collect()
    }
}

/// The styles of bulleted lists, and of numbered ones that look like `1.`.
pub fn common_styles() -> String {
    let bullet = |at: usize| {
        let sign = if at % 2 == 1 { "•" } else { "–" };
        format!(
            "<text:list-level-style-bullet text:level=\"{at}\" text:bullet-char=\"{sign}\">{}</text:list-level-style-bullet>",
            place(at)
        )
    };
    let plain = "style:num-format=\"1\" style:num-suffix=\".\"";
    format!(
        "<text:list-style style:name=\"Opsomming\">{}</text:list-style><text:list-style style:name=\"Nummering\">{}</text:list-style>",
        (1..=9).map(bullet).collect::<String>(),
        (1..=9).map(|at| number(at, plain)).collect::<String>()
    )
}

fn number(at: usize, look: &str) -> String {
    format!("<text:list-level-style-number text:level=\"{at}\" {look}>{}</text:list-level-style-number>", place(at))
}

/// Where the marker and the text of a level stand.
fn place(at: usize) -> String {
    let indent = 0.75 * at as f64;
    format!(
        "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"{indent}cm\" fo:text-indent=\"-0.75cm\" fo:margin-left=\"{indent}cm\"/></style:list-level-properties>"
    )
}
