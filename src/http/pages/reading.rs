//! The reading page: what a key person sees on their personal link.
//!
//! Everything works with plain links and forms. The script (`web/scripts/reading.ts`) posts the same forms by itself and
//! asks for JSON, so that it can keep what a lost connection would lose.

use super::reading_view::{Part, parts, pointed_out};
use crate::app::reads::reading::After;
use crate::app::{self, App, commands, reads};
use crate::http::drawing::lists::Mark;
use crate::http::drawing::{Ink, Piece, shown};
use crate::http::extract::{Form, Path};
use crate::http::page::{self, see_other};
use crate::http::state::{Settings, Site};
use crate::http::{Page, Problem, cookies};
use crate::messages::Locale;
use crate::review::annotation::LONGEST_TEXT;
use crate::review::redaction::REDACTED;
use crate::review::{Actor, AnnotationId, AnnotationStatus, InvitationId, QuestionId, Reason};
use askama::Template;
use axum::extract::{FromRequestParts, OriginalUri, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;

/// How long a device remembers the chosen language.
const LANGUAGE_LIFE: Duration = Duration::from_secs(400 * 24 * 3600);

type Answer = Result<Response, Problem>;

/// The language that the reader chose: in the address (`?taal=ar`), else on an earlier page.
#[derive(Clone, Copy, Debug)]
pub struct Chosen(pub Option<Locale>);

impl Chosen {
    /// Out of a request's address and cookies.
    pub fn of(query: Option<&str>, headers: &HeaderMap) -> Chosen {
        let asked = query.and_then(in_query);
        Chosen(asked.or_else(|| cookies::read(headers, cookies::LANGUAGE).and_then(|tag| Locale::parse(&tag))))
    }

    fn or(self, language: &str) -> Locale {
        self.0.or_else(|| Locale::parse(language)).unwrap_or_default()
    }

    /// The same where it isn't known whose page it is: else the language that the browser likes best.
    pub fn or_accepted(self, headers: &HeaderMap) -> Locale {
        let accepted = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| Locale::accepted(value.to_str().ok()?));
        self.0.or_else(accepted).unwrap_or_default()
    }
}

fn in_query(query: &str) -> Option<Locale> {
    query.split('&').find_map(|pair| pair.strip_prefix("taal=")).and_then(Locale::parse)
}

impl<S: Send + Sync> FromRequestParts<S> for Chosen {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(Chosen::of(parts.uri.query(), &parts.headers))
    }
}

/// Middleware: remembers the language of `?taal=…`.
pub async fn remember_language(State(site): State<Site>, request: Request, next: Next) -> Response {
    let asked = request.uri().query().and_then(in_query);
    let mut response = next.run(request).await;
    if let Some(locale) = asked {
        response.headers_mut().append(header::SET_COOKIE, language_cookie(&site.settings, locale));
    }
    response
}

fn language_cookie(settings: &Settings, locale: Locale) -> header::HeaderValue {
    cookies::keep(settings, cookies::LANGUAGE, locale.tag().to_owned(), "/lees", LANGUAGE_LIFE)
}

/// Who reads, proven by the session cookie, and how to answer them.
pub struct Reader {
    actor: Actor,
    locale: Locale,
    path: String,
    wants_json: bool,
}

impl FromRequestParts<Site> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let ended = || Problem::new(StatusCode::FORBIDDEN, "reading-session-ended");
        let token = cookies::read(&parts.headers, cookies::READER).ok_or_else(ended)?;
        let actor = match reads::reading::actor_of(&site.app, &token).await {
            Ok(actor) => actor,
            Err(app::Error::NotFound) => return Err(ended()),
            Err(error) => return Err(error.into()),
        };
        let locale = Chosen::of(parts.uri.query(), &parts.headers).or_accepted(&parts.headers);
        let path = parts.extensions.get::<OriginalUri>().map_or(parts.uri.path(), |uri| uri.path()).to_owned();
        Ok(Reader { actor, locale, path, wants_json: wants_json(&parts.headers) })
    }
}

/// Whether the script asks, and not the browser itself.
pub fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|kinds| kinds.contains("json"))
}

impl Reader {
    fn page(&self, title: &str, view: &reads::reading::ReadingView) -> Page {
        Page::in_locale(self.locale, title).of(&view.organisation_name, &view.theme)
    }

    fn frame(&self, invitation: InvitationId) -> Frame {
        Frame { path: self.path.clone(), invitation: invitation.to_string() }
    }

    /// What a post answers: the next page, or nothing for the script.
    fn then(&self, to: &str) -> Response {
        if self.wants_json { StatusCode::NO_CONTENT.into_response() } else { see_other(to) }
    }
}

/// What the layout of the reading page needs besides the page.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The page's own path, for the language links.
    pub path: String,
    /// Names what the browser keeps for this reader; empty before the link was exchanged.
    pub invitation: String,
}

impl Frame {
    /// Every language with whether it is the page's.
    pub fn languages(&self, page: &Page) -> Vec<(Locale, bool)> {
        Locale::ALL.into_iter().map(|locale| (locale, locale == page.messages.locale())).collect()
    }
}

#[derive(Template)]
#[template(path = "reading/landing.html")]
struct LandingPage {
    page: Page,
    frame: Frame,
    landing: reads::reading::Landing,
    until: String,
}

/// `GET /lees/{secret}`: nothing happens yet, for mail scanners open links too.
pub async fn landing(
    State(app): State<App>,
    Chosen(chosen): Chosen,
    OriginalUri(uri): OriginalUri,
    Path(secret): Path<String>,
) -> Answer {
    let landing = reads::reading::landing(&app, &secret).await.map_err(gone)?;
    let locale = Chosen(chosen).or(&landing.language);
    let page = Page::in_locale(locale, "reading-landing-title").of(&landing.organisation_name, &landing.theme);
    let until = page.messages.date(landing.deadline);
    let frame = Frame { path: uri.path().to_owned(), invitation: String::new() };
    Ok(page::render(&LandingPage { page, frame, landing, until }))
}

/// `POST /lees/{secret}`: exchanges the link for a session.
pub async fn enter(
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Chosen(chosen): Chosen,
    Path(secret): Path<String>,
) -> Answer {
    let session = commands::reading::exchange(&app, &secret).await.map_err(gone)?;
    let locale = Chosen(chosen).or(&session.language);
    let age = Duration::from_secs(u64::try_from(session.max_age).unwrap_or(0));
    // Who took no part has no remarks of which anything could have come.
    let shows_outcome = !session.open && session.took_part;
    let mut response = see_other(if shows_outcome { "/lees/uitkomst" } else { "/lees/brief" });
    let cookies =
        [cookies::keep(&settings, cookies::READER, session.token, "/lees", age), language_cookie(&settings, locale)];
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// An unknown, revoked or expired link: one page that says what to do.
fn gone(error: app::Error) -> Problem {
    match error {
        app::Error::NotFound => Problem::new(StatusCode::NOT_FOUND, "reading-link-gone"),
        other => other.into(),
    }
}

#[derive(Template)]
#[template(path = "reading/letter.html")]
struct LetterPage {
    page: Page,
    frame: Frame,
    parts: Vec<Part>,
    count: usize,
    open: bool,
    done: bool,
    until: String,
    answered: bool,
    has_questions: bool,
    reasons: [Reason; 5],
    longest: usize,
}

/// `GET /lees/brief`.
pub async fn letter(State(app): State<App>, reader: Reader) -> Answer {
    let view = reads::reading::letter(&app, &reader.actor).await?;
    let page = reader.page("reading-letter-title", &view);
    Ok(page::render(&LetterPage {
        until: page.messages.date(view.deadline),
        page,
        frame: reader.frame(view.invitation),
        count: view.remarks.len(),
        open: view.open,
        done: view.done,
        answered: view.answered,
        has_questions: !view.questions.is_empty(),
        reasons: Reason::ALL,
        longest: LONGEST_TEXT,
        parts: parts(&view),
    }))
}

#[derive(Template)]
#[template(path = "reading/sentence.html")]
struct SentencePage {
    page: Page,
    frame: Frame,
    number: usize,
    text: String,
    /// Each reason with the reader's remark for it.
    reasons: Vec<(Reason, Option<AnnotationId>)>,
}

/// `GET /lees/zin/{number}`.
pub async fn sentence(State(app): State<App>, reader: Reader, Path(number): Path<usize>) -> Answer {
    let view = reads::reading::letter(&app, &reader.actor).await?;
    if !view.open {
        return Ok(see_other("/lees/brief"));
    }
    let sentence = view.sentences().get(number).ok_or_else(Problem::not_found)?;
    let text = shown(&view.text.document, sentence);
    let own = |reason| view.remarks.iter().find(|one| one.sentence == number && one.reason == reason);
    let reasons = Reason::ALL.into_iter().map(|reason| (reason, own(reason).map(|one| one.id))).collect();
    let page = reader.page("reading-sentence-title", &view);
    Ok(page::render(&SentencePage { page, frame: reader.frame(view.invitation), number, text, reasons }))
}

/// One tap: why a sentence is marked.
#[derive(Deserialize)]
pub struct MarkForm {
    reden: String,
    /// Made by the script, so that a post that is sent twice is one remark.
    #[serde(default)]
    id: String,
}

/// `POST /lees/zin/{number}`.
pub async fn mark(
    State(app): State<App>,
    reader: Reader,
    Path(number): Path<usize>,
    Form(form): Form<MarkForm>,
) -> Answer {
    let reason = Reason::parse(&form.reden).ok_or_else(Problem::unreadable)?;
    let id = match form.id.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| Problem::unreadable())?),
    };
    let id = commands::reading::mark(&app, &reader.actor, number, reason, id).await?;
    if reader.wants_json {
        return Ok(axum::Json(serde_json::json!({ "id": id })).into_response());
    }
    Ok(see_other(&format!("/lees/opmerking/{id}")))
}

#[derive(Template)]
#[template(path = "reading/remark.html")]
struct RemarkPage {
    page: Page,
    frame: Frame,
    remark: reads::reading::OwnRemark,
    sentence: String,
    /// The sentence's words with whether they were pointed out.
    words: Vec<(String, bool)>,
    longest: usize,
}

/// `GET /lees/opmerking/{id}`.
pub async fn remark(State(app): State<App>, reader: Reader, Path(id): Path<AnnotationId>) -> Answer {
    let view = reads::reading::letter(&app, &reader.actor).await?;
    if !view.open {
        return Ok(see_other("/lees/uitkomst"));
    }
    let remark = view.remarks.iter().find(|one| one.id == id).cloned().ok_or_else(Problem::not_found)?;
    let sentence = view.sentences().get(remark.sentence).ok_or_else(Problem::not_found)?;
    let known = view.words(sentence);
    let chosen = pointed_out(&known, &remark.words);
    let words = known.into_iter().enumerate().map(|(at, word)| (word, chosen.contains(&at))).collect();
    Ok(page::render(&RemarkPage {
        page: reader.page("reading-remark-title", &view),
        frame: reader.frame(view.invitation),
        sentence: shown(&view.text.document, sentence),
        remark,
        words,
        longest: LONGEST_TEXT,
    }))
}

/// What a reader adds to a remark.
#[derive(Deserialize)]
pub struct DetailForm {
    #[serde(default)]
    woord: Vec<usize>,
    #[serde(default)]
    tekst: String,
}

/// `POST /lees/opmerking/{id}`.
pub async fn describe(
    State(app): State<App>,
    reader: Reader,
    Path(id): Path<AnnotationId>,
    Form(form): Form<DetailForm>,
) -> Answer {
    commands::reading::detail(&app, &reader.actor, id, &form.woord, &unix_lines(&form.tekst)).await?;
    let remark = reads::reading::remark(&app, &reader.actor, id).await?;
    Ok(reader.then(&format!("/lees/brief#zin-{}", remark.sentence)))
}

/// `POST /lees/opmerking/{id}/weg`. A remark that is already gone is no error: the script may send this twice.
pub async fn remove(State(app): State<App>, reader: Reader, Path(id): Path<AnnotationId>) -> Answer {
    match commands::reading::take_back(&app, &reader.actor, id).await {
        Ok(()) | Err(app::Error::NotFound) => Ok(reader.then("/lees/brief")),
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "reading/questions.html")]
struct QuestionsPage {
    page: Page,
    frame: Frame,
    questions: Vec<reads::reading::AskedQuestion>,
    longest: usize,
}

/// `GET /lees/vragen`.
pub async fn questions(State(app): State<App>, reader: Reader) -> Answer {
    let view = reads::reading::letter(&app, &reader.actor).await?;
    if !view.open {
        return Ok(see_other("/lees/brief"));
    }
    Ok(page::render(&QuestionsPage {
        page: reader.page("reading-questions-title", &view),
        frame: reader.frame(view.invitation),
        questions: view.questions,
        longest: commands::reading::LONGEST_ANSWER,
    }))
}

/// `POST /lees/vragen`: fields `antwoord-{question}`, and `klaar` when that button was used.
pub async fn answer(State(app): State<App>, reader: Reader, Form(fields): Form<Vec<(String, String)>>) -> Answer {
    let mut answers = Vec::new();
    for (name, text) in &fields {
        if let Some(id) = name.strip_prefix("antwoord-") {
            let question: QuestionId = id.parse().map_err(|_| Problem::unreadable())?;
            answers.push((question, unix_lines(text)));
        }
    }
    commands::reading::answer(&app, &reader.actor, &answers).await?;
    if fields.iter().any(|(name, _)| name == "klaar") {
        commands::reading::done(&app, &reader.actor).await?;
        return Ok(reader.then("/lees/klaar"));
    }
    Ok(reader.then("/lees/brief"))
}

/// Browsers post line ends as two characters; we keep one.
fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[derive(Template)]
#[template(path = "reading/thanks.html")]
struct ThanksPage {
    page: Page,
    frame: Frame,
    done: bool,
    open: bool,
    until: String,
}

/// `GET /lees/klaar`.
pub async fn thanks(State(app): State<App>, reader: Reader) -> Answer {
    let view = reads::reading::letter(&app, &reader.actor).await?;
    let title = if view.done { "reading-thanks-title" } else { "reading-finish-title" };
    let page = reader.page(title, &view);
    Ok(page::render(&ThanksPage {
        until: page.messages.date(view.deadline),
        page,
        frame: reader.frame(view.invitation),
        done: view.done,
        open: view.open,
    }))
}

/// `POST /lees/klaar`.
pub async fn finish(State(app): State<App>, reader: Reader) -> Answer {
    commands::reading::done(&app, &reader.actor).await?;
    Ok(reader.then("/lees/klaar"))
}

#[derive(Template)]
#[template(path = "reading/outcome.html")]
struct OutcomePage {
    page: Page,
    frame: Frame,
    outcomes: Vec<reads::reading::Outcome>,
    waiting: bool,
}

/// `GET /lees/uitkomst`.
pub async fn outcome(State(app): State<App>, reader: Reader) -> Answer {
    let view = reads::reading::letter(&app, &reader.actor).await?;
    let outcomes = reads::reading::outcomes(&app, &reader.actor).await?;
    let is_waiting = |one: &reads::reading::Outcome| one.status == AnnotationStatus::Open && one.reason.needs_answer();
    Ok(page::render(&OutcomePage {
        page: reader.page("reading-outcome-title", &view),
        frame: reader.frame(view.invitation),
        waiting: outcomes.iter().any(is_waiting),
        outcomes,
    }))
}

/// The problem page in the reading page's own layout.
#[derive(Template)]
#[template(path = "reading/problem.html")]
pub struct ReadingProblem {
    /// What every page has.
    pub page: Page,
    /// What the layout needs.
    pub frame: Frame,
    /// What to do.
    pub sentence: String,
    /// The request's number, for a fault of ours.
    pub request: Option<String>,
    /// Whether going back to the letter can help.
    pub offers_letter: bool,
}
