//! What people said that bears on what a check finds in a letter: findings that the author left, and data that the organisation
//! calls its own.

use crate::app::Result;
use crate::review::Letter;
use crate::review::dismissal::{Dismissal, kept_passage};
use crate::store::Tx;
use check::Registry;
use check::personal_data::{Ours, PersonalData, PersonalDataKind};
use std::sync::LazyLock;
use text::Sentence;

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
    pub fn remaining(&self, text: &str, sentences: &[Sentence], data: &[PersonalData]) -> Vec<PersonalData> {
        let about: Vec<&Dismissal> = self.dismissals.iter().filter(|one| one.rule == *RULE).collect();
        let waits = |one: &&PersonalData| {
            let words = one.span.of(text);
            !self.ours.holds(one.kind, words)
                && !about.iter().any(|said| said.quote == kept_passage(words) && covers(said, text, sentences, one))
        };
        data.iter().filter(waits).cloned().collect()
    }
}

/// Whether the sentence that something was said in stands around a piece of data, word for word. A sentence that is cut
/// otherwise counts as well, as long as it was kept in full.
fn covers(said: &Dismissal, text: &str, sentences: &[Sentence], data: &PersonalData) -> bool {
    let at = sentences.partition_point(|sentence| sentence.span.end <= data.span.start);
    if sentences.get(at).is_some_and(|sentence| kept_passage(sentence.span.of(text)) == said.sentence) {
        return true;
    }
    said.sentence.match_indices(&said.quote).any(|(at, _)| {
        let start = data.span.start.checked_sub(at);
        start.and_then(|start| text.get(start..start + said.sentence.len())) == Some(said.sentence.as_str())
    })
}
