//! The list of letters, with search.

use crate::app::reads::dashboard::{self, Filter};
use crate::app::{App, Error};
use crate::http::address::encode;
use crate::http::extract::Query;
use crate::http::page::{Section, html};
use crate::http::session::Desk;
use crate::http::ui::Pages;
use crate::http::{Page, Problem, Settings};
use crate::review::letter::ListedLetter;
use crate::review::{LetterState, Role};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;

/// Letters on a page of the list.
const PER_PAGE: usize = 25;

/// Longest search that is looked for, in characters.
const LONGEST_SEARCH: usize = 200;

/// A letter as lists show it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: String,
    /// The badge's kind.
    pub tone: &'static str,
    /// Who uploaded it.
    pub author: String,
    /// Whose it is; empty when the person works for one organisation only.
    pub organisation: String,
    /// The last day for readers; empty without an open round.
    pub deadline: String,
    /// Whether that day is near or past.
    pub is_urgent: bool,
    /// How many readers are done; empty without a round.
    pub readers: String,
    /// Remarks to answer; empty when there are none.
    pub remarks: String,
    /// When anything last happened.
    pub updated: String,
}

impl Listed {
    /// A letter in the words of `page`.
    pub fn of(page: &Page, listed: &ListedLetter, today: Date, several: bool) -> Listed {
        let letter = &listed.letter.letter;
        let deadline = listed.deadline.as_deref().and_then(|day| day.parse::<Date>().ok());
        Listed {
            href: format!("/brieven/{}", letter.id),
            title: letter.title.clone(),
            state: page.named("letter-state", letter.state.name()),
            tone: tone(letter.state),
            author: listed.author_name.clone(),
            organisation: if several { listed.organisation_name.clone() } else { String::new() },
            deadline: deadline.map_or(String::new(), |day| deadline_text(page, day, today)),
            is_urgent: deadline.is_some_and(|day| days_between(today, day) <= 1),
            readers: match listed.invited {
                0 => String::new(),
                invited => {
                    page.msg("letters-readers-done").arg("done", listed.done).arg("invited", invited).to_string()
                }
            },
            remarks: match listed.open_remarks {
                0 => String::new(),
                count => page.msg("letters-open-remarks").arg("count", count).to_string(),
            },
            updated: page.messages.day(letter.updated_at),
        }
    }

    /// Whether there is anything to say about readers and remarks.
    pub fn has_facts(&self) -> bool {
        !(self.deadline.is_empty() && self.readers.is_empty() && self.remarks.is_empty())
    }
}

/// The kind of badge of a state.
pub fn tone(state: LetterState) -> &'static str {
    match state {
        LetterState::Draft | LetterState::Archived | LetterState::Withdrawn => "neutral",
        LetterState::InReview | LetterState::InRevision => "info",
        LetterState::AwaitingSignOff => "warning",
        LetterState::SignedOff => "success",
    }
}

/// How much time there is until a deadline, in words.
pub fn deadline_text(page: &Page, deadline: Date, today: Date) -> String {
    let day = page.messages.date(deadline);
    match days_between(today, deadline) {
        ..0 => page.msg("letters-deadline-past").arg("day", day).to_string(),
        0 => page.t("letters-deadline-today"),
        1 => page.t("letters-deadline-tomorrow"),
        days => page.msg("letters-deadline-days").arg("days", days).arg("day", day).to_string(),
    }
}

/// Days from `from` to `to`; negative when `to` is before.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[derive(Template)]
#[template(path = "letters/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Listed>,
    total: usize,
    pages: Pages,
    search: String,
    /// Value, label, and whether it is chosen.
    states: Vec<(&'static str, String, bool)>,
    is_filtered: bool,
    may_upload: bool,
    empty_text: &'static str,
}

/// What to list.
#[derive(Debug, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    zoek: String,
    #[serde(default)]
    stand: String,
    #[serde(default)]
    pagina: Option<u32>,
}

/// `GET /brieven`.
pub async fn list(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Query(query): Query<Search>,
) -> Result<Response, Problem> {
    let search: String = query.zoek.trim().chars().filter(|c| !c.is_control()).take(LONGEST_SEARCH).collect();
    let state = match query.stand.as_str() {
        "" => None,
        name => Some(LetterState::parse(name).ok_or(Error::NotFound)?),
    };
    let filter = Filter { search: search.clone(), state, organisation: None };
    let letters = dashboard::list(&app, &desk.actor, &filter).await?;
    let page = desk.page("letters-title", Some(Section::Letters));
    let pages = pages(letters.len(), query.pagina, &search, state);
    let first = (pages.current as usize - 1) * PER_PAGE;
    let several = desk.organisations.len() > 1;
    let rows =
        letters.iter().skip(first).take(PER_PAGE).map(|one| Listed::of(&page, one, app.today(), several)).collect();
    let may_upload = desk.is(Role::Author);
    let template = ListPage {
        rows,
        total: letters.len(),
        pages,
        is_filtered: state.is_some() || !search.is_empty(),
        search,
        states: LetterState::ALL
            .into_iter()
            .map(|one| (one.name(), page.named("letter-state", one.name()), state == Some(one)))
            .collect(),
        may_upload,
        empty_text: if may_upload { "letters-empty-author" } else { "letters-empty-other" },
        page,
    };
    Ok(html(&settings, &template.page, &template))
}

/// The pages of the list; a number past the end is the last.
fn pages(total: usize, asked: Option<u32>, search: &str, state: Option<LetterState>) -> Pages {
    let last = u32::try_from(total.div_ceil(PER_PAGE)).unwrap_or(u32::MAX).max(1);
    let state = state.map_or("", LetterState::name);
    Pages {
        current: asked.unwrap_or(1).clamp(1, last),
        last,
        address: format!("/brieven?zoek={}&stand={state}&pagina=", encode(search)),
    }
}
