//! By which rules a letter is checked: the standard ones, for the reader that it has in mind, with the house's on top.

use super::rulebooks::Edition;
use super::{App, Result};
use crate::review::{Audience, HouseRule, HouseRuleKind, Letter, OrganisationId};
use crate::store::Tx;
use check::words::Class;
use check::{self, House, HouseRules, HouseWord, Profile};
use std::sync::Arc;

/// The edition of now for a letter.
pub(super) async fn edition(tx: &mut Tx, letter: &Letter) -> Result<Edition> {
    let version = tx.house_version(letter.organisation).await?;
    Ok(Edition { organisation: letter.organisation, version, profile: profile(letter.audience) })
}

/// How a letter is checked by an edition; by the newest one when the house changed its rules since. Whoever holds a
/// transaction lets go of it first: house rules may have to be made ready.
pub(super) async fn settings(app: &App, edition: Edition) -> Result<(Edition, check::Settings)> {
    let (version, house) = house_rules(app, edition.organisation, edition.version).await?;
    let edition = Edition { version, ..edition };
    Ok((edition, check::Settings { profile: edition.profile, house, ..check::Settings::default() }))
}

/// The checker's profile for an audience.
pub(super) fn profile(audience: Audience) -> Profile {
    Profile::parse(audience.name()).unwrap_or_default()
}

/// An organisation's own rules, ready to run, with their version; none when it has none.
async fn house_rules(app: &App, organisation: OrganisationId, version: i64) -> Result<(i64, Option<Arc<HouseRules>>)> {
    if version == 0 {
        return Ok((0, None));
    }
    if let Some(known) = app.rulebooks.find(organisation, version) {
        return Ok((version, Some(known)));
    }
    let mut tx = app.db.read().await?;
    let version = tx.house_version(organisation).await?;
    let standing = tx.house_rules(organisation).await?.into_iter().map(|stored| stored.rule);
    let rules: Vec<HouseRule> = standing.filter(|rule| rule.removed_at.is_none()).collect();
    drop(tx);
    let made = app.work.run(move || HouseRules::new(house(&rules))).await?;
    // What was kept could be made ready; should a later program think otherwise, a letter is still checked.
    let made = made.inspect_err(|error| tracing::error!(%error, "house rules can't be used"));
    let Ok(made) = made else { return Ok((version, None)) };
    let made = Arc::new(made);
    app.rulebooks.keep(organisation, version, made.clone());
    Ok((version, Some(made)))
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
