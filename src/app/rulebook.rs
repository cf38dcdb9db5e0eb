//! By which rules a letter is checked: the standard ones, for the reader that it has in mind, with the house's on top.

use super::{App, Result};
use crate::review::{Audience, HouseRule, HouseRuleKind, Letter, OrganisationId};
use crate::store::Tx;
use check::words::Class;
use check::{self, House, HouseRules, HouseWord, Profile};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// House rules that are ready to run, by organisation, with the version that they were made from. What stands here is
/// made anew when the database has another version, so that any number of processes may each have their own.
#[derive(Debug, Default)]
pub struct Rulebooks(Mutex<HashMap<OrganisationId, (i64, Arc<HouseRules>)>>);

impl Rulebooks {
    fn find(&self, organisation: OrganisationId, version: i64) -> Option<Arc<HouseRules>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&organisation).filter(|(of, _)| *of == version).map(|(_, rules)| rules.clone())
    }

    fn keep(&self, organisation: OrganisationId, version: i64, rules: Arc<HouseRules>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(organisation, (version, rules));
    }
}

/// How a letter is checked.
pub(super) async fn settings(app: &App, tx: &mut Tx, letter: &Letter) -> Result<check::Settings> {
    let house = house_rules(app, tx, letter.organisation).await?;
    Ok(check::Settings { profile: profile(letter.audience), house, ..check::Settings::default() })
}

/// The checker's profile for an audience.
pub(super) fn profile(audience: Audience) -> Profile {
    Profile::parse(audience.name()).unwrap_or_default()
}

/// An organisation's own rules, ready to run; none when it has none.
async fn house_rules(app: &App, tx: &mut Tx, organisation: OrganisationId) -> Result<Option<Arc<HouseRules>>> {
    let version = tx.house_version(organisation).await?;
    if version == 0 {
        return Ok(None);
    }
    if let Some(known) = app.rulebooks.find(organisation, version) {
        return Ok(Some(known));
    }
    let standing = tx.house_rules(organisation).await?.into_iter().map(|stored| stored.rule);
    let rules: Vec<HouseRule> = standing.filter(|rule| rule.removed_at.is_none()).collect();
    // What was kept could be made ready; should a later program think otherwise, a letter is still checked.
    let made = HouseRules::new(house(&rules)).inspect_err(|error| tracing::error!(%error, "house rules can't be used"));
    let Ok(made) = made else { return Ok(None) };
    let made = Arc::new(made);
    app.rulebooks.keep(organisation, version, made.clone());
    Ok(Some(made))
}

/// House rules as the checker knows them.
pub(super) fn house(rules: &[HouseRule]) -> House {
    let mut house = House::default();
    for rule in rules {
        match word(rule) {
            Some(word) => house.words.push(word),
            None => drop(house.off.insert(rule.term.clone(), rule.note.clone())),
        }
    }
    house
}

/// The word of a house rule; none for a rule that switches another off.
pub(super) fn word(rule: &HouseRule) -> Option<HouseWord> {
    let class = Class::of_table(&rule.class)?;
    (rule.kind != HouseRuleKind::Off).then(|| HouseWord {
        number: Some(rule.number),
        is_forbidden: rule.kind == HouseRuleKind::Forbidden,
        class,
        term: rule.term.clone(),
        alternatives: rule.alternatives.clone(),
        note: rule.note.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_audience_is_a_profile_of_the_checker() {
        let profiles = Audience::ALL.map(profile);
        assert_eq!(profiles, Profile::ALL);
        assert_eq!(profile(Audience::default()), Profile::default());
    }
}
