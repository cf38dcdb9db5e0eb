//! What an author says about a finding: leave it as it is, or the rule is wrong; and taking that back.

use super::gate::{LetterKeeper, Revise};
use crate::app::reads;
use crate::app::{App, Error, Result};
use crate::letter::MAX_TEXT_BYTES;
use crate::review::dismissal::{Dismissal, DismissalKind, RuleCount, kept_passage};
use crate::review::event::AboutFinding;
use crate::review::{Actor, DismissalId, Event, LetterId, OrganisationId};
use check::{Family, Registry};
use uuid::Uuid;

/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 500;
/// Most of the words found that are shared, in characters.
const MOST_SHARED: usize = 80;

/// What an author says about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stays as it is, and why.
    Stays(String),
    /// The rule is wrong about it.
    Wrong {
        /// Why; may be empty.
        reason: String,
        /// Whether the rule's maintainers may see the words that were found.
        share_words: bool,
    },
}

/// A finding as the editor shows it, in a text that may not be saved yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// Code of the rule.
    pub rule: String,
    /// The sentence; empty for the letter as a whole.
    pub sentence: String,
    /// The words found.
    pub quote: String,
}

/// Dismisses the finding of `rule` that starts at byte `start` of the newest revision. It stays away as long as the
/// sentence's text is unchanged.
///
/// # Errors
/// Conflict for a finding that blocks sign-off, NotFound when there is no such finding (the letter changed).
pub async fn dismiss(app: &App, actor: &Actor, letter: LetterId, rule: &str, start: usize, reason: &str) -> Result<()> {
    say(app, actor, letter, rule, start, &Verdict::Stays(reason.to_owned())).await.map(drop)
}

/// Says something about the finding of `rule` that starts at byte `start` of the newest revision. That a rule is wrong
/// about what blocks sign-off is counted, but the finding stays.
///
/// # Errors
/// As for [`dismiss`].
pub async fn say(
    app: &App,
    actor: &Actor,
    letter: LetterId,
    rule: &str,
    start: usize,
    verdict: &Verdict,
) -> Result<Said> {
    verdict.valid()?;
    let found = reads::findings::one(app, actor, letter, rule, start).await?;
    if found.blocking && matches!(verdict, Verdict::Stays(_)) {
        return Err(Error::Conflict("finding-error-blocking"));
    }
    let pointed = Pointed { rule: rule.to_owned(), sentence: found.sentence, quote: found.quote };
    Ok(match note(app, actor, letter, pointed, verdict, found.blocking).await? {
        (_, false) => Said::Before,
        (_, true) if found.blocking => Said::Counted,
        (_, true) => Said::PutAway,
    })
}

/// What came of what was said about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is put away as long as its sentence stays the same.
    PutAway,
    /// It is counted, and the finding stays, because it stands in the way of sign-off.
    Counted,
    /// That was said before; nothing was done.
    Before,
}

/// Says something about a finding in the editor, whose text may not be saved yet. Gives the identifier to take it back by.
///
/// # Errors
/// As for [`dismiss`]; Invalid for a finding that no check gives.
pub async fn say_of_typed(
    app: &App,
    actor: &Actor,
    letter: LetterId,
    pointed: Pointed,
    verdict: &Verdict,
) -> Result<DismissalId> {
    verdict.valid()?;
    let standard = Registry::standard().get(&pointed.rule);
    let known = standard.is_some() || Family::of(&pointed.rule) == Some(Family::House);
    // The code as the rule has it: `get` is not particular about capitals, the counts are.
    let pointed = Pointed { rule: standard.map_or(pointed.rule, |rule| rule.code.clone()), ..pointed };
    let sound = pointed.sentence.len() <= MAX_TEXT_BYTES && pointed.sentence.contains(&pointed.quote);
    if !known || !sound {
        return Err(Error::invalid("regel", "finding-error-unknown"));
    }
    let blocking = standard.is_some_and(|rule| rule.blocking);
    if blocking && matches!(verdict, Verdict::Stays(_)) {
        return Err(Error::Conflict("finding-error-blocking"));
    }
    Ok(note(app, actor, letter, pointed, verdict, blocking).await?.0)
}

/// Keeps what was said; gives its identifier and whether it is new.
async fn note(
    app: &App,
    actor: &Actor,
    letter: LetterId,
    pointed: Pointed,
    verdict: &Verdict,
    blocking: bool,
) -> Result<(DismissalId, bool)> {
    let mut keeper = enter(app, actor, letter).await?;
    // What blocks sign-off may be somebody's data: those words are nobody else's business, whatever was agreed.
    let shared_words = match verdict {
        Verdict::Wrong { share_words: true, .. } if !blocking => pointed.quote.chars().take(MOST_SHARED).collect(),
        _ => String::new(),
    };
    let dismissal = Dismissal {
        id: DismissalId(Uuid::now_v7()),
        letter,
        rule: pointed.rule,
        sentence: kept_passage(&pointed.sentence).into_owned(),
        quote: kept_passage(&pointed.quote).into_owned(),
        kind: verdict.kind(),
        reason: verdict.reason().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        shared_words,
        author: keeper.user()?.id,
        created_at: keeper.now,
    };
    let about = |one: &Dismissal| (one.rule.clone(), one.sentence.clone(), one.quote.clone());
    let before = keeper.tx.dismissals(letter).await?.into_iter().find(|one| about(one) == about(&dismissal));
    let says = |one: &Dismissal| (one.kind, one.reason.clone(), one.shared_words.clone());
    if let Some(before) = before.as_ref().filter(|before| says(before) == says(&dismissal)) {
        return Ok((before.id, false));
    }
    keeper.tx.insert_dismissal(&dismissal).await?;
    // Saying something else keeps the row, and with it the identifier that takes it back.
    let id = before.map_or(dismissal.id, |before| before.id);
    let about = AboutFinding { rule: Some(dismissal.rule), dismissal: Some(id) };
    keeper.record(match verdict {
        Verdict::Stays(_) => Event::FindingDismissed(about),
        Verdict::Wrong { .. } => Event::FindingCalledWrong(about),
    });
    keeper.commit().await?;
    Ok((id, true))
}

/// Takes back what was said about a finding.
///
/// # Errors
/// Conflict when nothing of the kind stands any more.
pub async fn restore(app: &App, actor: &Actor, letter: LetterId, id: DismissalId) -> Result<()> {
    let mut keeper = enter(app, actor, letter).await?;
    let rule = keeper.tx.dismissals(letter).await?.into_iter().find(|one| one.id == id).map(|one| one.rule);
    if !keeper.tx.delete_dismissal(letter, id).await? {
        return Err(Error::Conflict("finding-error-restored"));
    }
    keeper.record(Event::FindingRestored(AboutFinding { rule, dismissal: Some(id) }));
    keeper.commit().await
}

/// How often the rules were called wrong and their findings left, with the words that authors agreed to share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// By rule and version, the most mistaken first.
    pub counts: Vec<RuleCount>,
    /// Rule, words, how often.
    pub words: Vec<(String, String, u32)>,
}

/// The feedback on rules of an organisation, for its administrators.
pub async fn feedback(app: &App, actor: &Actor, organisation: OrganisationId) -> Result<Feedback> {
    super::administration::require(actor, organisation)?;
    let mut tx = app.db.read().await?;
    let counts = tx.rule_counts(Some(organisation)).await?;
    Ok(Feedback { counts, words: tx.shared_words(Some(organisation)).await? })
}

/// The feedback of the whole installation, for the command line.
pub async fn all_feedback(app: &App) -> Result<Feedback> {
    let mut tx = app.db.read().await?;
    Ok(Feedback { counts: tx.rule_counts(None).await?, words: tx.shared_words(None).await? })
}

impl Verdict {
    fn kind(&self) -> DismissalKind {
        match self {
            Verdict::Stays(_) => DismissalKind::Stays,
            Verdict::Wrong { .. } => DismissalKind::Wrong,
        }
    }

    fn reason(&self) -> &str {
        match self {
            Verdict::Stays(reason) | Verdict::Wrong { reason, .. } => reason.trim(),
        }
    }

    fn valid(&self) -> Result<()> {
        if self.reason().is_empty() && self.kind() == DismissalKind::Stays {
            return Err(Error::invalid("reden", "finding-error-reason-missing"));
        }
        if self.reason().chars().count() > LONGEST_REASON {
            return Err(Error::invalid("reden", "finding-error-reason-too-long"));
        }
        Ok(())
    }
}

/// Locks a letter for who writes it, as long as it can be changed.
async fn enter<'a>(app: &'a App, actor: &'a Actor, letter: LetterId) -> Result<LetterKeeper<'a, Revise>> {
    let keeper = LetterKeeper::enter(app, actor, letter).await?;
    if keeper.letter().state.is_final() { Err(Error::Conflict("editor-error-state")) } else { Ok(keeper) }
}
