//! What people said that bears on what a check finds in a letter: findings that the author left, and data that the organisation
//! calls its own.

use crate::app::Result;
use crate::review::Letter;
use crate::review::dismissal::Dismissal;
use crate::store::Tx;
use check::Registry;
use check::personal_data::{Ours, PersonalData, PersonalDataKind};
use std::sync::LazyLock;

/// The code of the rule that points out personal data.
static RULE: LazyLock<&str> = LazyLock::new(|| {
    let mut rules = Registry::standard().definitions().iter();
    rules.find(|rule| rule.is_about_personal_data()).map_or("", |rule| rule.code.as_str())
});

/// What people said.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Said {
    /// Findings that the author left, or called mistaken.
    pub dismissals: Vec<Dismissal>,
    /// What the organisation calls its own.
    pub ours: Ours,
}

impl Said {
    /// What was said about a letter.
    pub async fn about(tx: &mut Tx, letter: &Letter) -> Result<Said> {
        let own = tx.own_data(letter.organisation).await?;
        let entries = own.iter().filter_map(|one| Some((PersonalDataKind::parse(&one.datum.kind)?, &*one.datum.value)));
        Ok(Said { ours: Ours::new(entries), dismissals: tx.dismissals(letter.id).await? })
    }

    /// The personal data of a text that nobody has said anything about yet, in order.
    pub fn remaining(&self, text: &str, data: &[PersonalData]) -> Vec<PersonalData> {
        let about: Vec<&Dismissal> = self.dismissals.iter().filter(|one| one.rule == *RULE).collect();
        let waits = |one: &&PersonalData| {
            let words = one.span.of(text);
            !self.ours.holds(one.kind, words)
                && !about.iter().any(|said| said.quote == words && covers(said, text, one))
        };
        data.iter().filter(waits).cloned().collect()
    }
}

/// Whether the sentence that something was said in stands around a piece of data, word for word.
fn covers(said: &Dismissal, text: &str, data: &PersonalData) -> bool {
    let places = said.sentence.match_indices(&said.quote).map(|(at, _)| at);
    places.into_iter().any(|at| {
        let start = data.span.start.checked_sub(at);
        start.and_then(|start| text.get(start..start + said.sentence.len())) == Some(said.sentence.as_str())
    })
}
