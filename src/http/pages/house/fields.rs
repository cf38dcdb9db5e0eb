//! The fields of a house rule: as they are typed, and what a form shows in them.

use crate::app::Error;
use crate::app::commands::house::{Draft, HouseView};
use crate::http::Page;
use crate::http::pages::rules::title_of;
use crate::review::{HouseRule, HouseRuleKind};
use check::Registry;
use check::house::plain;
use check::words::Class;
use serde::Deserialize;

/// A house rule as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Fields {
    /// The organisation that it belongs to.
    #[serde(default)]
    pub organisatie: String,
    /// A name of [`HouseRuleKind`].
    #[serde(default)]
    soort: String,
    /// A table of [`Class`].
    #[serde(default)]
    woordsoort: String,
    #[serde(default)]
    woord: String,
    /// One alternative per line.
    #[serde(default)]
    liever: String,
    #[serde(default)]
    uitleg: String,
    /// The code of the rule to switch off.
    #[serde(default)]
    regel: String,
}

impl Fields {
    /// A rule as it stands.
    pub fn of(rule: &HouseRule) -> Fields {
        let is_off = rule.kind == HouseRuleKind::Off;
        let alternatives: Vec<String> = rule.alternatives.iter().map(|one| plain(one)).collect();
        Fields {
            organisatie: rule.organisation.to_string(),
            soort: rule.kind.name().to_owned(),
            woordsoort: rule.class.clone(),
            woord: if is_off { String::new() } else { plain(&rule.term) },
            liever: alternatives.join("\n"),
            uitleg: rule.note.clone(),
            regel: if is_off { rule.term.clone() } else { String::new() },
        }
    }

    /// What is to be stored.
    ///
    /// # Errors
    /// Invalid for a kind that doesn't exist.
    pub fn draft(&self) -> Result<Draft, Error> {
        let kind = HouseRuleKind::parse(&self.soort).ok_or(Error::invalid("soort", "house-field-kind"))?;
        let is_off = kind == HouseRuleKind::Off;
        let lines = self.liever.lines().map(str::trim).filter(|line| !line.is_empty());
        Ok(Draft {
            kind,
            class: Class::of_table(&self.woordsoort).unwrap_or(Class::Fixed),
            term: if is_off { self.regel.clone() } else { self.woord.clone() },
            alternatives: lines.map(str::to_owned).collect(),
            note: self.uitleg.clone(),
        })
    }

    fn is_off(&self) -> bool {
        self.soort == HouseRuleKind::Off.name()
    }
}

/// What the form of a word is filled with.
pub struct WordFields {
    /// Name, label, and whether it is chosen.
    pub kinds: Vec<(&'static str, String, bool)>,
    /// Name, label, and whether it is chosen.
    pub classes: Vec<(&'static str, String, bool)>,
    /// The word.
    pub term: String,
    /// What to write instead, a line each.
    pub instead: String,
    /// Why.
    pub note: String,
}

impl WordFields {
    /// The fields, with what was typed if it was a word.
    pub fn of(page: &Page, typed: &Fields) -> WordFields {
        let own = if typed.is_off() { &Fields::default() } else { typed };
        let kind = if own.soort.is_empty() { HouseRuleKind::Word.name() } else { &own.soort };
        let class = if own.woordsoort.is_empty() { Class::Noun.table() } else { &own.woordsoort };
        let kinds = [HouseRuleKind::Word, HouseRuleKind::Forbidden].into_iter();
        WordFields {
            kinds: kinds
                .map(|one| (one.name(), page.named("house-field-kind", one.name()), one.name() == kind))
                .collect(),
            classes: Class::ALL
                .into_iter()
                .map(|one| (one.table(), page.named("house-class", one.table()), one.table() == class))
                .collect(),
            term: own.woord.clone(),
            instead: own.liever.clone(),
            note: own.uitleg.clone(),
        }
    }
}

/// What the form that switches a rule off is filled with.
pub struct OffFields {
    /// Code, name, and whether it is chosen.
    pub rules: Vec<(String, String, bool)>,
    /// Why.
    pub reason: String,
    /// Whether something was filled in.
    pub is_open: bool,
}

impl OffFields {
    /// The rules that may be switched off and are not, with what was typed.
    pub fn of(view: &HouseView, typed: &Fields) -> OffFields {
        let off: Vec<&str> = view
            .standing
            .iter()
            .filter(|one| one.rule.kind == HouseRuleKind::Off && one.rule.term != typed.regel)
            .map(|one| one.rule.term.as_str())
            .collect();
        let rules = Registry::standard().definitions().iter();
        OffFields {
            rules: rules
                .filter(|rule| !rule.blocking && !off.contains(&rule.code.as_str()))
                .map(|rule| (rule.code.clone(), title_of(&rule.code), rule.code == typed.regel))
                .collect(),
            reason: if typed.is_off() { typed.uitleg.clone() } else { String::new() },
            is_open: typed.is_off(),
        }
    }
}
