//! Adding a letter: a file or pasted text. Nothing that was typed is lost when it is refused.

use super::downloads::with_remarks;
use crate::app::commands::upload::{self, Draft, LARGEST_FILE, Uploaded};
use crate::app::{App, Error};
use crate::http::extract::{Multipart, Part};
use crate::http::form::Errors;
use crate::http::page::{Section, html};
use crate::http::session::Desk;
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, Settings};
use crate::review::letter::SourceFile;
use crate::review::{Audience, Organisation, OrganisationId, Role};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "upload/form.html")]
struct FormPage {
    page: Page,
    crumbs: Vec<Crumb>,
    /// Identifier, name, and whether it is chosen.
    organisations: Vec<(OrganisationId, String, bool)>,
    /// Name, label, and whether it is chosen.
    audiences: Vec<(&'static str, String, bool)>,
    title: String,
    note: String,
    text: String,
    /// The mark-up that the text was copied with, as the script had it from the browser.
    markup: String,
    /// Whether a file was sent along with a form that was refused.
    had_file: bool,
    /// In bytes.
    largest: usize,
    too_large: String,
    errors: Errors,
}

/// What was filled in.
#[derive(Debug, Default)]
struct Filled {
    organisation: Option<String>,
    audience: String,
    title: String,
    note: String,
    text: String,
    markup: String,
    file: Option<SourceFile>,
}

impl Filled {
    /// Reads the form; a file is kept up to one byte over the limit, so that what stands behind it is read too.
    async fn read(mut form: Multipart) -> Result<Filled, Problem> {
        let mut filled = Filled::default();
        while let Some(part) = form.next_up_to(LARGEST_FILE + 1).await? {
            match part.name.as_str() {
                "organisatie" => filled.organisation = Some(part.text()),
                "lezer" => filled.audience = part.text(),
                "titel" => filled.title = part.text(),
                "notitie" => filled.note = part.text(),
                "tekst" => filled.text = part.text(),
                "opmaak" => filled.markup = part.text(),
                "bestand" => filled.file = file_of(part),
                _ => {}
            }
        }
        Ok(filled)
    }

    /// The organisation that was chosen among those that one may choose from; the only one when nothing was asked.
    fn organisation(&self, among: &[Organisation]) -> Option<OrganisationId> {
        match (&self.organisation, among) {
            (None, [only]) => Some(only.id),
            (Some(id), _) => id.parse().ok().filter(|id| among.iter().any(|one| one.id == *id)),
            (None, _) => None,
        }
    }

    /// For whom the letter is; none leaves it to the organisation.
    fn audience(&self) -> Result<Option<Audience>, Error> {
        match self.audience.as_str() {
            "" => Ok(None),
            name => Audience::parse(name).map(Some).ok_or(Error::invalid("lezer", "audience-error")),
        }
    }

    /// What was handed in. A file goes along with it: a browser can't be given it back.
    fn draft(&mut self) -> Result<Draft, Error> {
        match (&mut self.file, self.text.trim().is_empty()) {
            (Some(_), false) => Err(Error::invalid("bestand", "upload-form-error-both")),
            (None, true) => Err(Error::invalid("bestand", "upload-form-error-nothing")),
            (Some(file), true) => {
                Ok(Draft::File(SourceFile { name: file.name.clone(), bytes: std::mem::take(&mut file.bytes) }))
            }
            (None, false) if self.markup.is_empty() => Ok(Draft::Pasted(self.text.clone())),
            (None, false) => Ok(Draft::Marked { text: self.text.clone(), html: self.markup.clone() }),
        }
    }
}

/// A file; a browser sends an empty one without a name when none was chosen.
fn file_of(part: Part) -> Option<SourceFile> {
    let name = part.file_name.clone().unwrap_or_default();
    (!name.is_empty() || !part.bytes.is_empty()).then_some(SourceFile { name, bytes: part.bytes })
}

/// `GET /brieven/nieuw`.
pub async fn form(desk: Desk, State(settings): State<Arc<Settings>>) -> Result<Response, Problem> {
    let organisations = where_one_writes(&desk)?;
    let template = page_of(&desk, organisations, Filled::default(), Errors::default());
    Ok(html(&settings, &template.page, &template))
}

/// `POST /brieven/nieuw`.
pub async fn send(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    form: Multipart,
) -> Result<Response, Problem> {
    let organisations = where_one_writes(&desk)?;
    let mut filled = Filled::read(form).await?;
    match add(&app, &desk, &organisations, &mut filled).await {
        Ok(Uploaded { letter, came_in }) => {
            let flash = with_remarks(Flash::ok("flash-letter-added"), &came_in);
            Ok(flash.then(&settings, &format!("/brieven/{letter}")))
        }
        Err(error) => {
            let errors = Errors::of(&desk.page("upload-form-title", None), error)?;
            let template = page_of(&desk, organisations, filled, errors);
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

async fn add(app: &App, desk: &Desk, organisations: &[Organisation], filled: &mut Filled) -> Result<Uploaded, Error> {
    let organisation =
        filled.organisation(organisations).ok_or(Error::invalid("organisatie", "upload-form-error-organisation"))?;
    let audience = filled.audience()?;
    let draft = filled.draft()?;
    upload::upload_for(app, &desk.actor, organisation, audience, &filled.title, &filled.note, draft).await
}

/// The organisations whose letters they write; without any, this page isn't for them.
fn where_one_writes(desk: &Desk) -> Result<Vec<Organisation>, Error> {
    let organisations: Vec<Organisation> = desk.where_they_are(Role::Author).into_iter().cloned().collect();
    if organisations.is_empty() { Err(Error::Forbidden) } else { Ok(organisations) }
}

fn page_of(desk: &Desk, organisations: Vec<Organisation>, filled: Filled, errors: Errors) -> FormPage {
    let page = desk.page("upload-form-title", Some(Section::Letters));
    let chosen = filled.organisation(&organisations);
    let usual =
        organisations.iter().find(|one| chosen == Some(one.id)).or(organisations.first()).map(|one| one.audience);
    let audience = Audience::parse(&filled.audience).or(usual);
    FormPage {
        crumbs: vec![Crumb::new(page.t("letters-title"), "/brieven"), Crumb::new(page.title.clone(), "")],
        organisations: organisations.into_iter().map(|one| (one.id, one.name, chosen == Some(one.id))).collect(),
        audiences: super::administration::audiences(&page, audience),
        title: filled.title,
        note: filled.note,
        text: filled.text,
        markup: filled.markup,
        had_file: filled.file.is_some(),
        largest: LARGEST_FILE,
        too_large: page.msg("upload-form-file-too-large").arg("name", "{name}").to_string(),
        errors,
        page,
    }
}
