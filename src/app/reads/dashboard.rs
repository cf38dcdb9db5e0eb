//! "What waits for me", and the list of letters.

use crate::app::{App, Error, Result};
use crate::review::letter::ListedLetter;
use crate::review::policy::{Act, may};
use crate::review::{Actor, LetterState, OrganisationId, Role};

/// Why a letter waits for somebody, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// For an approver: a colleague asks for sign-off.
    SignOff,
    /// For an author: sent back with a reason, of which nothing came yet.
    SentBack,
    /// For an author: remarks to answer.
    Remarks,
    /// For a coordinator: the round's deadline is near or past.
    Deadline,
    /// For a coordinator: its author says that it is ready for the panel.
    Panel,
    /// For an author: rewrite, or ask for sign-off.
    Revision,
    /// For an author: a draft to finish.
    Draft,
}

impl Waiting {
    /// The name in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Waiting::SignOff => "sign-off",
            Waiting::Remarks => "remarks",
            Waiting::SentBack => "sent-back",
            Waiting::Deadline => "deadline",
            Waiting::Panel => "panel",
            Waiting::Revision => "revision",
            Waiting::Draft => "draft",
        }
    }
}

/// The first page after signing in.
#[derive(Clone, Debug, Default)]
pub struct Dashboard {
    /// Letters that wait for this person, most urgent first.
    pub waiting: Vec<(Waiting, ListedLetter)>,
    /// All other letters under way, last touched first.
    pub under_way: Vec<ListedLetter>,
    /// Whether the organisation has no letter at all.
    pub is_empty: bool,
}

/// What to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words in title or text.
    pub search: String,
    /// Only letters in this state; none leaves archived and withdrawn ones out unless there is a search.
    pub state: Option<LetterState>,
    /// Only letters of this organisation.
    pub organisation: Option<OrganisationId>,
}

/// What waits for the actor.
pub async fn dashboard(app: &App, actor: &Actor) -> Result<Dashboard> {
    let letters = all(app, actor, "").await?;
    let today = app.today();
    let mut page = Dashboard { is_empty: letters.is_empty(), ..Dashboard::default() };
    for listed in letters {
        match waits(actor, &listed, today) {
            Some(waiting) => page.waiting.push((waiting, listed)),
            None if !listed.letter.letter.state.is_final() => page.under_way.push(listed),
            None => {}
        }
    }
    page.waiting.sort_by_key(|(waiting, _)| *waiting);
    Ok(page)
}

/// Why a letter waits for the actor, if it does.
fn waits(actor: &Actor, listed: &ListedLetter, today: jiff::civil::Date) -> Option<Waiting> {
    let letter = &listed.letter.letter;
    let author =
        actor.is(Role::Author, letter.organisation) && actor.user().is_some_and(|user| user.id == letter.author);
    let coordinator = actor.is(Role::Coordinator, letter.organisation);
    let near = listed
        .deadline
        .as_deref()
        .and_then(|day| day.parse::<jiff::civil::Date>().ok())
        .is_some_and(|deadline| today.tomorrow().unwrap_or(today) >= deadline && listed.done < listed.invited);
    let asks_panel = listed.letter.panel_asked_at.is_some();
    match letter.state {
        LetterState::AwaitingSignOff if may(actor, Act::Approve(letter)) => Some(Waiting::SignOff),
        LetterState::InRevision if author && listed.sent_back => Some(Waiting::SentBack),
        LetterState::Draft | LetterState::InRevision if author && listed.open_remarks > 0 => Some(Waiting::Remarks),
        LetterState::InReview if coordinator && near => Some(Waiting::Deadline),
        LetterState::Draft | LetterState::InRevision if coordinator && asks_panel => Some(Waiting::Panel),
        LetterState::Draft | LetterState::InRevision if asks_panel => None,
        LetterState::InRevision if author => Some(Waiting::Revision),
        LetterState::Draft if author => Some(Waiting::Draft),
        _ => None,
    }
}

/// The letters that the actor may see and the filter lets through.
pub async fn list(app: &App, actor: &Actor, filter: &Filter) -> Result<Vec<ListedLetter>> {
    if filter.organisation.is_some_and(|organisation| !may(actor, Act::ListLetters(organisation))) {
        return Err(Error::NotFound);
    }
    let mut letters = all(app, actor, &filter.search).await?;
    letters.retain(|listed| {
        let letter = &listed.letter.letter;
        let hidden = matches!(letter.state, LetterState::Archived | LetterState::Withdrawn) && filter.search.is_empty();
        filter.organisation.is_none_or(|organisation| organisation == letter.organisation)
            && filter.state.map_or(!hidden, |state| state == letter.state)
    });
    Ok(letters)
}

async fn all(app: &App, actor: &Actor, search: &str) -> Result<Vec<ListedLetter>> {
    let mut tx = app.db.read().await?;
    let mut letters = Vec::new();
    for organisation in actor.organisations() {
        letters.extend(tx.list_letters(organisation, search).await?);
    }
    letters.sort_by_key(|listed| std::cmp::Reverse(listed.letter.letter.updated_at));
    Ok(letters)
}
