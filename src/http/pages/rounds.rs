//! Opening a reading round, and leading it.

use super::letters::{days_between, deadline_text};
use crate::app::commands::rounds::{self, NewRound, Reminded, RoundView};
use crate::app::{App, Error};
use crate::http::address::encode;
use crate::http::extract::{Form, Path};
use crate::http::form::Errors;
use crate::http::page::{Section, html};
use crate::http::session::{Desk, Staff};
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, Settings};
use crate::messages::{Locale, Messages};
use crate::review::round::InvitationState;
use crate::review::round::Invited;
use crate::review::{InvitationId, KeyPerson, KeyPersonId, LetterId, LetterState, ReadyMade, RoundId};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;

/// Days that readers get when the coordinator doesn't choose.
const USUAL_DAYS: i32 = 10;

#[derive(Template)]
#[template(path = "rounds/new.html")]
struct NewPage {
    page: Page,
    crumbs: Vec<Crumb>,
    letter_title: String,
    letter_href: String,
    readers: Vec<Choice>,
    quorum: u32,
    deadline: String,
    /// A ready-made question, and whether it is chosen.
    suggestions: Vec<(String, bool)>,
    /// Field, label and value.
    own_questions: Vec<(&'static str, String, String)>,
    has_personal_data: bool,
    goes_on: bool,
    errors: Errors,
}

/// A key person to choose.
#[derive(Clone, Debug)]
struct Choice {
    id: String,
    label: String,
    icon: &'static str,
    reach: String,
    is_chosen: bool,
}

impl Choice {
    fn of(page: &Page, person: &KeyPerson, chosen: &[String]) -> Choice {
        let id = person.id.to_string();
        let (icon, reach) = match (&person.email, &person.phone) {
            (Some(_), _) => ("mail", page.t("rounds-by-mail")),
            (None, Some(phone)) => ("link", page.msg("rounds-by-phone").arg("phone", phone).to_string()),
            (None, None) => ("link", page.t("rounds-by-hand")),
        };
        Choice {
            label: format!("{} · {} · {}", person.number, person.name, page.named("language", &person.language)),
            icon,
            reach,
            is_chosen: chosen.contains(&id),
            id,
        }
    }
}

/// What the coordinator filled in. Repeated fields, so that nothing is lost when one is wrong.
#[derive(Debug, Default, Deserialize)]
pub struct NewForm {
    #[serde(default)]
    lezers: Vec<String>,
    #[serde(default)]
    deadline: String,
    #[serde(default)]
    vragen: Vec<String>,
    #[serde(default)]
    persoonsgegevens: String,
}

impl NewForm {
    fn round(&self) -> Result<NewRound, Error> {
        Ok(NewRound {
            readers: ids(&self.lezers)?,
            deadline: day(&self.deadline)?,
            questions: self.vragen.clone(),
            despite_personal_data: self.persoonsgegevens == "ja",
        })
    }
}

/// Identifiers of key persons; only a form that was tampered with holds anything else.
fn ids(texts: &[String]) -> Result<Vec<KeyPersonId>, Error> {
    texts.iter().map(|text| text.parse().map_err(|_| Error::invalid("lezers", "round-error-no-readers"))).collect()
}

/// A day as browsers send it, or as people type it where there is no date picker.
fn day(text: &str) -> Result<Date, Error> {
    let text = text.trim();
    let typed = || Date::strptime("%d-%m-%Y", text.replace(['/', '.'], "-"));
    text.parse().or_else(|_| typed()).map_err(|_| Error::invalid("deadline", "round-error-deadline"))
}

/// `GET /brieven/{id}/ronde`.
pub async fn new_form(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(letter): Path<LetterId>,
) -> Result<Response, Problem> {
    let deadline = app.today().checked_add(USUAL_DAYS.days()).unwrap_or(app.today());
    let form = NewForm {
        deadline: deadline.to_string(),
        vragen: vec![rounds::ready_made(ReadyMade::WhatToDo)],
        ..NewForm::default()
    };
    let template = new_page(&app, &desk, letter, form, Errors::default()).await?;
    Ok(html(&settings, &template.page, &template))
}

/// `POST /brieven/{id}/ronde`.
pub async fn open(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(letter): Path<LetterId>,
    Form(form): Form<NewForm>,
) -> Result<Response, Problem> {
    let opened = match form.round() {
        Ok(round) => rounds::open(&app, &desk.actor, letter, &round).await,
        Err(error) => Err(error),
    };
    match opened {
        Ok(round) => {
            let view = rounds::view(&app, &desk.actor, round).await?;
            let by_hand = view.invited.iter().filter(|one| one.reader.email.is_none()).count();
            let flash = match by_hand {
                0 => Flash::ok("flash-round-opened"),
                _ => Flash::ok("flash-round-opened-share").counting(by_hand),
            };
            Ok(flash.then(&settings, &format!("/rondes/{round}")))
        }
        Err(error) => {
            let errors = Errors::of(&desk.page("rounds-new-title", None), error)?;
            let template = new_page(&app, &desk, letter, form, errors).await?;
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

async fn new_page(app: &App, desk: &Desk, letter: LetterId, form: NewForm, errors: Errors) -> Result<NewPage, Problem> {
    let (letter, panel, has_personal_data) = rounds::choices(app, &desk.actor, letter).await?;
    if !letter.state.may_become(LetterState::InReview) {
        return Err(Error::Conflict("round-error-state").into());
    }
    let page = desk.page("rounds-new-title", Some(Section::Letters));
    let ready_made = ReadyMade::ALL.map(rounds::ready_made);
    let mut own = form.vragen.iter().filter(|text| !text.trim().is_empty() && !ready_made.contains(text)).cloned();
    let letter_href = format!("/brieven/{}", letter.id);
    Ok(NewPage {
        crumbs: vec![
            Crumb::new(page.t("letters-title"), "/brieven"),
            Crumb::new(letter.title.clone(), letter_href.clone()),
            Crumb::new(page.title.clone(), ""),
        ],
        own_questions: vec![
            ("vraag-1", page.t("rounds-own-question"), own.next().unwrap_or_default()),
            ("vraag-2", page.t("rounds-second-own-question"), own.next().unwrap_or_default()),
        ],
        suggestions: ready_made
            .into_iter()
            .map(|text| {
                let chosen = form.vragen.contains(&text);
                (text, chosen)
            })
            .collect(),
        readers: panel.iter().map(|person| Choice::of(&page, person, &form.lezers)).collect(),
        quorum: desk.organisation(letter.organisation).map_or(0, |organisation| organisation.quorum),
        letter_title: letter.title,
        letter_href,
        deadline: form.deadline,
        has_personal_data,
        goes_on: form.persoonsgegevens == "ja",
        errors,
        page,
    })
}

#[derive(Template)]
#[template(path = "rounds/round.html")]
struct RoundPage {
    page: Page,
    crumbs: Vec<Crumb>,
    href: String,
    letter_title: String,
    letter_href: String,
    revision: u32,
    /// Whether remarks can come in.
    is_open: bool,
    /// Whether it wasn't closed yet, so that its last day can be moved.
    can_extend: bool,
    readers: Vec<Reader>,
    others: Vec<Choice>,
    done: usize,
    /// Readers whose invitation stands.
    asked: usize,
    remarks: u32,
    questions: Vec<String>,
    opened: String,
    closed: String,
    deadline: String,
    deadline_text: String,
    is_urgent: bool,
    errors: Errors,
}

/// A reader of a round, as its coordinator sees them.
#[derive(Clone, Debug)]
struct Reader {
    number: u32,
    name: String,
    language: String,
    language_tag: &'static str,
    facts: String,
    state: String,
    tone: &'static str,
    icon: &'static str,
    /// Where their invitation is worked on.
    href: String,
    /// Empty when it opens nothing any more.
    link: String,
    message: String,
    whatsapp: String,
    /// Whether nobody but the coordinator brings them their link.
    must_share: bool,
    /// What a new link does, and who brings it; empty when there is none to make.
    renewing: String,
    /// Whether their invitation can be revoked.
    can_revoke: bool,
}

impl Reader {
    fn of(page: &Page, view: &RoundView, organisation: &str, at: usize) -> Option<Reader> {
        let Invited { invitation, reader, remarks } = view.invited.get(at)?;
        let state = invitation.state();
        let (name, tone, icon) = shown(state, view.open);
        let moment = match (invitation.done_at, invitation.opened_at) {
            (Some(done), _) => Some(page.msg("reader-done").arg("day", page.messages.day(done))),
            (None, Some(opened)) => Some(page.msg("reader-opened").arg("day", page.messages.day(opened))),
            (None, None) => None,
        };
        let count = page.msg(if view.open { "reader-remarks" } else { "reader-remarks-made" }).arg("count", *remarks);
        let locale = Locale::parse(&reader.language).unwrap_or_default();
        let link = view.links.get(at).cloned().flatten().unwrap_or_default();
        let message = match view.open {
            true => share_message(locale, reader, organisation, view.round.deadline, &link),
            false => outcome_message(locale, reader, organisation, &link),
        };
        let renewing = match (view.open, &reader.email) {
            (true, Some(_)) => page.msg("reader-new-link-mailed").arg("name", &reader.name).to_string(),
            (true, None) => page.msg("reader-new-link-by-hand").arg("name", &reader.name).to_string(),
            (false, _) if *remarks > 0 => page.msg("reader-new-link-outcome").arg("name", &reader.name).to_string(),
            (false, _) => String::new(),
        };
        Some(Reader {
            number: invitation.number,
            name: reader.name.clone(),
            language: page.named("language", locale.tag()),
            language_tag: locale.tag(),
            facts: moment.map_or(count.to_string(), |moment| format!("{moment} · {count}")),
            state: page.named("reader-state", name),
            tone,
            icon,
            href: format!("/rondes/{}/uitnodigingen/{}", view.round.id, invitation.id),
            whatsapp: whatsapp(reader.phone.as_deref(), &message),
            message,
            must_share: view.open && reader.email.is_none() && state == InvitationState::Sent,
            renewing,
            can_revoke: !link.is_empty(),
            link,
        })
    }
}

/// The message to send along with a link once the round is over, in the reader's language.
fn outcome_message(locale: Locale, reader: &KeyPerson, organisation: &str, link: &str) -> String {
    let args = [("name", reader.name.as_str().into()), ("organisation", organisation.into()), ("link", link.into())];
    Messages::of(locale).with("share-outcome", args)
}

/// The message to send along with a link, in the reader's language.
fn share_message(locale: Locale, reader: &KeyPerson, organisation: &str, deadline: Date, link: &str) -> String {
    let messages = Messages::of(locale);
    messages.with(
        "share-message",
        [
            ("name", reader.name.as_str().into()),
            ("organisation", organisation.into()),
            ("deadline", messages.date(deadline).into()),
            ("link", link.into()),
        ],
    )
}

/// Opens WhatsApp with the message ready; without a number it asks to whom.
fn whatsapp(phone: Option<&str>, message: &str) -> String {
    let number: String = phone.unwrap_or("").chars().filter(char::is_ascii_digit).collect();
    format!("https://wa.me/{number}?text={}", encode(message))
}

/// The name of a state in message keys, and its badge; in a round that is over, nothing is still to come.
fn shown(state: InvitationState, is_open: bool) -> (&'static str, &'static str, &'static str) {
    match state {
        InvitationState::Sent if !is_open => ("unread", "neutral", "close"),
        InvitationState::Reading if !is_open => ("unfinished", "neutral", "eye"),
        InvitationState::Sent => ("sent", "neutral", "mail"),
        InvitationState::Reading => ("reading", "info", "eye"),
        InvitationState::Done => ("done", "success", "check"),
        InvitationState::Revoked => ("revoked", "danger", "close"),
    }
}

/// `GET /rondes/{id}`.
pub async fn show(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(round): Path<RoundId>,
) -> Result<Response, Problem> {
    let template = round_page(&app, &desk, round, Errors::default()).await?;
    Ok(html(&settings, &template.page, &template))
}

async fn round_page(app: &App, desk: &Desk, round: RoundId, errors: Errors) -> Result<RoundPage, Problem> {
    let view = rounds::view(app, &desk.actor, round).await?;
    let mut page = desk.page("rounds-new-title", Some(Section::Letters));
    page.title = page.msg("round-title").arg("number", view.round.number).to_string();
    let organisation = desk.organisation(view.letter.organisation).map_or("", |one| one.name.as_str());
    let readers: Vec<Reader> =
        (0..view.invited.len()).filter_map(|at| Reader::of(&page, &view, organisation, at)).collect();
    let letter_href = format!("/brieven/{}", view.letter.id);
    let done = view.invited.iter().filter(|one| one.invitation.state() == InvitationState::Done).count();
    Ok(RoundPage {
        crumbs: vec![
            Crumb::new(page.t("letters-title"), "/brieven"),
            Crumb::new(view.letter.title.clone(), letter_href.clone()),
            Crumb::new(page.title.clone(), ""),
        ],
        href: format!("/rondes/{round}"),
        letter_title: view.letter.title.clone(),
        letter_href,
        revision: view.revision,
        is_open: view.open,
        can_extend: view.round.closed_at.is_none(),
        others: view.others.iter().map(|person| Choice::of(&page, person, &[])).collect(),
        done,
        asked: view.invited.iter().filter(|one| one.invitation.revoked_at.is_none()).count(),
        remarks: view.invited.iter().map(|one| one.remarks).sum(),
        questions: view.round.questions.iter().map(|question| question.text.clone()).collect(),
        opened: page.messages.day(view.round.opened_at),
        closed: view.round.closed_at.map_or(String::new(), |at| page.messages.day(at)),
        deadline: view.round.deadline.to_string(),
        deadline_text: deadline_text(&page, view.round.deadline, app.today()),
        is_urgent: view.open && days_between(app.today(), view.round.deadline) <= 1,
        readers,
        errors,
        page,
    })
}

/// The answer to a form on a round's page: back to it with a message, or the page again with what is wrong.
async fn answer(
    app: &App,
    settings: &Settings,
    desk: &Desk,
    round: RoundId,
    outcome: Result<Flash, Error>,
) -> Result<Response, Problem> {
    match outcome {
        Ok(flash) => Ok(flash.then(settings, &format!("/rondes/{round}"))),
        Err(error) => {
            let errors = Errors::of(&desk.page("rounds-new-title", None), error)?;
            let template = round_page(app, desk, round, errors).await?;
            Ok(template.errors.on(html(settings, &template.page, &template)))
        }
    }
}

/// The readers that are added.
#[derive(Debug, Default, Deserialize)]
pub struct InviteForm {
    #[serde(default)]
    lezers: Vec<String>,
}

/// `POST /rondes/{id}/uitnodigen`.
pub async fn invite(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(round): Path<RoundId>,
    Form(form): Form<InviteForm>,
) -> Result<Response, Problem> {
    let outcome = match ids(&form.lezers) {
        Ok(readers) => rounds::invite(&app, &desk.actor, round, &readers).await,
        Err(error) => Err(error),
    };
    let flash = |added: rounds::Added| match added.by_hand {
        0 => Flash::ok("flash-readers-invited").counting(added.by_mail),
        by_hand => Flash::ok("flash-readers-added").counting(added.by_mail + by_hand).and("flash-share-links", by_hand),
    };
    answer(&app, &settings, &desk, round, outcome.map(flash)).await
}

/// `POST /rondes/{id}/herinneren`.
pub async fn remind(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(round): Path<RoundId>,
) -> Result<Response, Problem> {
    let outcome = rounds::remind(&app, &desk.actor, round).await.map(told_of_reminders);
    answer(&app, &settings, &desk, round, outcome).await
}

/// What reminding did: whom it reached, and else why nobody.
fn told_of_reminders(Reminded { sent, earlier, unreachable }: Reminded) -> Flash {
    let sending = Flash::ok("flash-readers-reminded").counting(sent);
    match (sent, earlier, unreachable) {
        (0, 0, 0) => Flash::warning("flash-nobody-to-remind"),
        (0, 0, _) => Flash::warning("flash-nobody-reachable").counting(unreachable),
        (0, _, _) => Flash::warning("flash-reminded-today"),
        (_, 0, 0) => sending,
        (_, 0, _) => sending.and("flash-reminded-unreachable", unreachable),
        _ => sending.and("flash-reminded-earlier", earlier),
    }
}

/// The new last day.
#[derive(Debug, Default, Deserialize)]
pub struct ExtendForm {
    #[serde(default)]
    deadline: String,
}

/// `POST /rondes/{id}/verlengen`.
pub async fn extend(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(round): Path<RoundId>,
    Form(form): Form<ExtendForm>,
) -> Result<Response, Problem> {
    let outcome = match day(&form.deadline) {
        Ok(deadline) => rounds::extend(&app, &desk.actor, round, deadline).await,
        Err(error) => Err(error),
    };
    let flash = |moved| if moved { Flash::ok("flash-deadline-moved") } else { Flash::warning("flash-unchanged") };
    answer(&app, &settings, &desk, round, outcome.map(flash)).await
}

/// `POST /rondes/{id}/sluiten`.
pub async fn close(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(round): Path<RoundId>,
) -> Result<Response, Problem> {
    let outcome = rounds::close(&app, &desk.actor, round).await.map(|()| Flash::ok("flash-round-closed"));
    answer(&app, &settings, &desk, round, outcome).await
}

/// `POST /rondes/{id}/uitnodigingen/{inv}/nieuwe-link`.
pub async fn renew_link(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path((round, invitation)): Path<(RoundId, InvitationId)>,
) -> Result<Response, Problem> {
    let outcome = rounds::renew_link(&app, &desk.actor, round, invitation).await.map(|mailed| match mailed {
        true => Flash::ok("flash-link-renewed-mailed"),
        false => Flash::ok("flash-link-renewed"),
    });
    answer(&app, &settings, &desk, round, outcome).await
}

/// `POST /rondes/{id}/uitnodigingen/{inv}/intrekken`.
pub async fn revoke(
    Staff(actor): Staff,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path((round, invitation)): Path<(RoundId, InvitationId)>,
) -> Result<Response, Problem> {
    let flash = match rounds::revoke(&app, &actor, round, invitation).await? {
        true => Flash::ok("flash-link-revoked"),
        false => Flash::warning("flash-unchanged"),
    };
    Ok(flash.then(&settings, &format!("/rondes/{round}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_browsers_send_it_and_as_people_type_it() {
        let check = |text, expect: Option<&str>| {
            assert_eq!(day(text).ok().map(|day| day.to_string()).as_deref(), expect, "{text}");
        };
        check("2026-12-03", Some("2026-12-03"));
        check(" 3-12-2026 ", Some("2026-12-03"));
        check("03/12/2026", Some("2026-12-03"));
        check("3.12.2026", Some("2026-12-03"));
        check("31-2-2026", None);
        check("morgen", None);
        check("", None);
    }

    #[test]
    fn a_message_for_whatsapp_is_ready_to_send() {
        assert_eq!(
            whatsapp(Some("+31612345678"), "Dag & tot ziens"),
            "https://wa.me/31612345678?text=Dag%20%26%20tot%20ziens"
        );
        assert_eq!(whatsapp(None, "Dag"), "https://wa.me/?text=Dag");
    }
}
