//! A finding as every page draws it: beside the letter, below a box of the editor, and while somebody types.

use crate::app::reads::findings::FindingView;
use crate::http::Page;
use crate::review::OrganisationId;
use askama::Template;
use check::{Family, Severity};
use std::cmp::Reverse;

/// Most findings that a page draws: a hard letter of five pages has fewer, and nobody goes through more.
pub const MOST_DRAWN: usize = 500;

/// Most findings that a page with a part of a long letter draws.
pub const MOST_IN_PART: usize = 100;

/// Most suggestions that a finding shows.
const MOST_SUGGESTIONS: usize = 4;

/// Most wordings to think about that a finding shows.
const MOST_IDEAS: usize = 4;

/// A finding on a page.
#[derive(Template)]
#[template(path = "finding.html")]
pub struct Drawn<'p> {
    /// The page that it is on.
    pub page: &'p Page,
    /// The finding.
    pub found: &'p FindingView,
    /// Where its rule is explained.
    pub rule_address: String,
    /// Where it is drawn.
    pub at: Spot<'p>,
}

/// Where a finding is drawn, with what can be done about it there.
pub enum Spot<'p> {
    /// Beside the letter.
    Letter {
        /// The letter's address.
        address: &'p str,
        /// Whether something can be said about it.
        can_answer: bool,
        /// The form, when it was refused.
        refused: Option<Refused<'p>>,
    },
    /// Below a box of the editor; the words found, unless its message names them.
    Box(String),
    /// The same while somebody types: with everything that the script needs to do what it offers.
    Typing(String, PlaceInBox),
}

/// A form that was refused.
#[derive(Clone, Copy, Debug)]
pub struct Refused<'p> {
    /// Why.
    pub sentence: &'p str,
    /// What was typed.
    pub typed: &'p str,
}

/// Where a finding stands in what was typed, in UTF-16 units of its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlaceInBox {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its sentence.
    pub sentence: (usize, usize),
    /// Before which unit its explanation may be put in.
    pub insertion: Option<usize>,
    /// A number that no other finding of this answer has.
    pub number: usize,
}

impl Drawn<'_> {
    fn severity(&self) -> &'static str {
        severity_name(self.found.finding.severity)
    }

    fn suggestions(&self) -> &[String] {
        let all = &self.found.finding.suggestions;
        &all[..all.len().min(MOST_SUGGESTIONS)]
    }

    /// The wordings to think about, as one text; empty for none.
    fn ideas(&self) -> String {
        let ideas = self.found.finding.ideas.iter().take(MOST_IDEAS);
        ideas.map(|idea| format!("‘{idea}’")).collect::<Vec<_>>().join(", ")
    }

    /// The words found, below a box.
    fn quote(&self) -> &str {
        match &self.at {
            Spot::Letter { .. } => "",
            Spot::Box(quote) | Spot::Typing(quote, _) => quote,
        }
    }

    fn typed(&self) -> Option<&PlaceInBox> {
        match &self.at {
            Spot::Typing(_, typed) => Some(typed),
            _ => None,
        }
    }

    fn is_on_letter(&self) -> bool {
        matches!(self.at, Spot::Letter { .. })
    }

    /// What the author said about it when its sentence was another one.
    fn earlier(&self) -> Option<String> {
        let reason = &self.found.earlier.as_ref()?.reason;
        Some(match reason.is_empty() {
            true => self.page.t("finding-earlier-wrong"),
            false => self.page.msg("finding-earlier").arg("reason", reason).to_string(),
        })
    }

    /// What stands in the field for a reason: what was typed, or what was said before.
    fn reason<'a>(&'a self, refused: &'a Option<Refused<'_>>) -> &'a str {
        match (refused, &self.found.earlier) {
            (Some(refused), _) => refused.typed,
            (None, Some(earlier)) => &earlier.reason,
            (None, None) => "",
        }
    }

    /// The name of the form on which something is said about it.
    fn form(&self) -> String {
        form_of(&self.found.finding.rule, self.found.finding.span.start)
    }

    /// Tells it from every other finding of the letter.
    fn key(&self) -> String {
        format!("{}-{}", self.found.finding.rule, self.found.finding.span.start)
    }
}

/// The name of the form on which something is said about a finding.
pub fn form_of(rule: &str, start: usize) -> String {
    format!("bevindingen/{rule}/{start}")
}

/// The findings that a page draws, in the order of the text: the `most` most urgent when there are too many.
pub fn most_urgent(findings: &[FindingView], most: usize, here: impl Fn(&FindingView) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..findings.len()).filter(|&at| here(&findings[at])).collect();
    if order.len() > most {
        order.sort_by_key(|&at| (Reverse(findings[at].finding.urgency()), at));
        order.truncate(most);
        order.sort_unstable();
    }
    order
}

/// That there are more findings than a page draws, in a sentence; empty when there are not.
pub fn more(page: &Page, found: usize, left_out: usize) -> String {
    let all = found + left_out;
    if all <= MOST_DRAWN {
        return String::new();
    }
    page.msg("findings-too-many").arg("shown", found.min(MOST_DRAWN)).arg("count", all).to_string()
}

/// The same for a part of a long letter, in which `found` were found.
pub fn more_in_part(page: &Page, found: usize) -> String {
    if found <= MOST_IN_PART {
        return String::new();
    }
    page.msg("parts-too-many").arg("shown", MOST_IN_PART).arg("count", found).to_string()
}

/// Where a rule is explained: a house rule with the others of the house.
pub fn rule_address(code: &str, organisation: OrganisationId) -> String {
    match Family::of(code) {
        Some(Family::House) => format!("/huisregels?organisatie={organisation}&zoek={code}"),
        _ => format!("/regels/{code}"),
    }
}

/// A severity's name in class names and message keys.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// A severity's icon.
pub fn severity_icon(name: &str) -> &'static str {
    match name {
        "error" => "error",
        "warning" => "alert",
        _ => "info",
    }
}
