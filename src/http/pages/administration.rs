//! An organisation's settings, its users and its mail that didn't arrive, for its administrators.

use crate::app::commands::administration::{self, Member};
use crate::app::commands::outbox;
use crate::app::{App, Error};
use crate::http::extract::{Form, Path, Query};
use crate::http::form::Errors;
use crate::http::page::{Section, html};
use crate::http::session::Desk;
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, Settings};
use crate::review::mail::QueuedMail;
use crate::review::{Audience, MailId, OrganisationId, Role, UserId};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

/// The looks, as in `web/styles/themes`.
const THEMES: [&str; 3] = ["default", "hoogveld", "wilgenbeek"];

#[derive(Template)]
#[template(path = "administration/overview.html")]
struct OverviewPage {
    page: Page,
    organisation: OrganisationId,
    /// Those that they administer: identifier, name, and whether it is this one.
    organisations: Vec<(OrganisationId, String, bool)>,
    settings: SettingsForm,
    themes: Vec<(&'static str, String, bool)>,
    audiences: Vec<(&'static str, String, bool)>,
    members: Vec<Member>,
    mails: Vec<Trouble>,
    errors: Errors,
}

/// A mail that didn't arrive.
struct Trouble {
    id: MailId,
    to: String,
    kind: String,
    when: String,
    error: String,
    attempts: u32,
    is_given_up: bool,
}

impl Trouble {
    fn of(page: &Page, mail: QueuedMail) -> Trouble {
        Trouble {
            id: mail.id,
            kind: page.named("administration-mail-kind", &mail.kind),
            when: page.messages.moment(mail.created_at),
            error: mail.last_error,
            attempts: mail.attempts,
            is_given_up: mail.failed_at.is_some(),
            to: mail.recipient,
        }
    }
}

#[derive(Template)]
#[template(path = "administration/user.html")]
struct UserPage {
    page: Page,
    crumbs: Vec<Crumb>,
    organisation: OrganisationId,
    lead: String,
    action: String,
    back: String,
    is_new: bool,
    /// Whether it is the administrator who asks: nobody gives themselves a role.
    is_self: bool,
    /// Not `name`: a template's macro has a parameter of that name, which would stand in its way.
    person: String,
    email: String,
    /// A role's name, and whether it is chosen.
    roles: Vec<(&'static str, bool)>,
    errors: Errors,
}

/// Which organisation it is about; may be left out by whoever administers one.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    organisatie: String,
}

impl Which {
    /// What was named; empty when nothing was.
    pub(super) fn organisation(&self) -> &str {
        &self.organisatie
    }
}

/// The organisation that is meant: the one that is named, else the first that they administer.
///
/// # Errors
/// Forbidden for who administers none, NotFound for one that isn't theirs.
pub(super) fn organisation(desk: &Desk, named: &str) -> Result<OrganisationId, Error> {
    let own = desk.where_they_are(Role::Administrator);
    let first = own.first().ok_or(Error::Forbidden)?;
    if named.is_empty() {
        return Ok(first.id);
    }
    let id: OrganisationId = named.parse().map_err(|_| Error::NotFound)?;
    own.iter().find(|one| one.id == id).map(|one| one.id).ok_or(Error::NotFound)
}

/// The settings, as they are typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SettingsForm {
    #[serde(default)]
    organisatie: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    target_lint: String,
    #[serde(default)]
    quorum: String,
    #[serde(default)]
    most_changed: String,
    #[serde(default)]
    lezer: String,
}

impl SettingsForm {
    fn settings(&self) -> Result<administration::Settings, Error> {
        if !THEMES.contains(&self.theme.as_str()) {
            return Err(Error::invalid("theme", "administration-error-theme"));
        }
        let target = self.target_lint.trim().replace(',', ".").parse();
        let quorum = self.quorum.trim().parse();
        let most_changed = self.most_changed.trim().trim_end_matches('%').trim_end().parse();
        Ok(administration::Settings {
            name: self.name.clone(),
            theme: self.theme.clone(),
            target_lint: target.map_err(|_| Error::invalid("target_lint", "administration-error-target"))?,
            quorum: quorum.map_err(|_| Error::invalid("quorum", "administration-error-quorum"))?,
            most_changed: most_changed
                .map_err(|_| Error::invalid("most_changed", "administration-error-most-changed"))?,
            audience: Audience::parse(&self.lezer).ok_or(Error::invalid("lezer", "audience-error"))?,
        })
    }
}

/// `GET /beheer`.
pub async fn overview(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &which.organisatie)?;
    let now = administration::organisation(&app, &desk.actor, id).await?;
    let form = SettingsForm {
        organisatie: id.to_string(),
        name: now.name,
        theme: now.theme,
        target_lint: now.target_lint.to_string().replace('.', ","),
        quorum: now.quorum.to_string(),
        most_changed: now.most_changed.to_string(),
        lezer: now.audience.name().to_owned(),
    };
    let template = overview_page(&app, &desk, id, form, Errors::default()).await?;
    Ok(html(&settings, &template.page, &template))
}

/// `POST /beheer`.
pub async fn change_settings(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Form(form): Form<SettingsForm>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &form.organisatie)?;
    let changed = match form.settings() {
        Ok(new) => administration::change_settings(&app, &desk.actor, id, &new).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(true) => Ok(Flash::ok("flash-settings-saved").then(&settings, &back(id))),
        Ok(false) => Ok(Flash::warning("flash-unchanged").then(&settings, &back(id))),
        Err(error) => {
            let errors = Errors::of(&desk.page("administration-title", None), error)?;
            let template = overview_page(&app, &desk, id, form, errors).await?;
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

fn back(organisation: OrganisationId) -> String {
    format!("/beheer?organisatie={organisation}")
}

async fn overview_page(
    app: &App,
    desk: &Desk,
    id: OrganisationId,
    settings: SettingsForm,
    errors: Errors,
) -> Result<OverviewPage, Problem> {
    let page = desk.page("administration-title", Some(Section::Administration));
    let own = desk.where_they_are(Role::Administrator);
    let mails = outbox::troubled(app, &desk.actor, id).await?;
    Ok(OverviewPage {
        organisation: id,
        organisations: own.into_iter().map(|one| (one.id, one.name.clone(), one.id == id)).collect(),
        themes: THEMES
            .into_iter()
            .map(|name| (name, page.named("administration-theme", name), name == settings.theme))
            .collect(),
        audiences: audiences(&page, Audience::parse(&settings.lezer)),
        settings,
        members: administration::users(app, &desk.actor, id).await?,
        mails: mails.into_iter().map(|mail| Trouble::of(&page, mail)).collect(),
        errors,
        page,
    })
}

/// The audiences to choose from: name, label, and whether it is chosen.
pub fn audiences(page: &Page, chosen: Option<Audience>) -> Vec<(&'static str, String, bool)> {
    let all = Audience::ALL.into_iter();
    all.map(|one| (one.name(), page.named("audience", one.name()), chosen == Some(one))).collect()
}

/// A user, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct UserForm {
    #[serde(default)]
    organisatie: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    roles: Vec<String>,
}

impl UserForm {
    /// The chosen roles; only a form that was tampered with holds anything else.
    fn roles(&self) -> Result<Vec<Role>, Error> {
        let role = |name: &String| Role::parse(name).ok_or(Error::invalid("roles", "administration-error-roles"));
        self.roles.iter().map(role).collect()
    }
}

/// `GET /beheer/gebruikers`: the form for a new user.
pub async fn new_user(
    desk: Desk,
    State(settings): State<Arc<Settings>>,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &which.organisatie)?;
    let template = user_page(&desk, id, None, UserForm::default(), Errors::default());
    Ok(html(&settings, &template.page, &template))
}

/// `POST /beheer/gebruikers`.
pub async fn add_user(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Form(form): Form<UserForm>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &form.organisatie)?;
    let added = match form.roles() {
        Ok(roles) => administration::add_user(&app, &desk.actor, id, &form.email, &form.name, &roles).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(Flash::ok("flash-user-added").then(&settings, &back(id))),
        Err(error) => {
            let errors = Errors::of(&desk.page("administration-title", None), error)?;
            let template = user_page(&desk, id, None, form, errors);
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

/// `GET /beheer/gebruikers/{id}`.
pub async fn user(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(user): Path<UserId>,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &which.organisatie)?;
    let member = member(&app, &desk, id, user).await?;
    let form = UserForm {
        name: member.user.name.clone(),
        roles: member.roles.iter().map(|role| role.name().to_owned()).collect(),
        ..UserForm::default()
    };
    let template = user_page(&desk, id, Some(&member), form, Errors::default());
    Ok(html(&settings, &template.page, &template))
}

/// `POST /beheer/gebruikers/{id}`.
pub async fn change_user(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(user): Path<UserId>,
    Form(form): Form<UserForm>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &form.organisatie)?;
    let changed = match form.roles() {
        Ok(roles) => administration::change_user(&app, &desk.actor, id, user, &form.name, &roles).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(false) => Ok(Flash::warning("flash-unchanged").then(&settings, &back(id))),
        Ok(true) if form.roles.is_empty() => Ok(Flash::ok("flash-user-left").then(&settings, &back(id))),
        Ok(true) => Ok(Flash::ok("flash-user-changed").then(&settings, &back(id))),
        Err(error) => {
            let errors = Errors::of(&desk.page("administration-title", None), error)?;
            let member = member(&app, &desk, id, user).await?;
            let template = user_page(&desk, id, Some(&member), form, errors);
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

async fn member(app: &App, desk: &Desk, organisation: OrganisationId, user: UserId) -> Result<Member, Error> {
    let members = administration::users(app, &desk.actor, organisation).await?;
    members.into_iter().find(|member| member.user.id == user).ok_or(Error::NotFound)
}

/// The form of a user: of `member`, or without one of somebody new.
fn user_page(desk: &Desk, id: OrganisationId, member: Option<&Member>, form: UserForm, errors: Errors) -> UserPage {
    let mut page = desk.page("administration-add-title", Some(Section::Administration));
    if let Some(member) = member {
        page = page.titled(&member.user.name);
    }
    let is_self = member.is_some_and(|member| desk.actor.user().is_some_and(|own| own.id == member.user.id));
    let holds = |role: &Role| member.is_some_and(|member| member.roles.contains(role));
    let offered = Role::ALL.into_iter().filter(|role| !is_self || holds(role));
    UserPage {
        crumbs: vec![Crumb::new(page.t("administration-title"), back(id)), Crumb::new(page.title.clone(), "")],
        organisation: id,
        lead: member.map_or_else(|| page.t("administration-add-lead"), |member| member.user.email.clone()),
        action: member.map_or("/beheer/gebruikers".to_owned(), |one| format!("/beheer/gebruikers/{}", one.user.id)),
        back: back(id),
        is_new: member.is_none(),
        is_self,
        roles: offered.map(|role| (role.name(), form.roles.iter().any(|name| name == role.name()))).collect(),
        person: form.name,
        email: form.email,
        errors,
        page,
    }
}

/// `POST /beheer/mail/{id}`: tries a mail again that was given up.
pub async fn retry_mail(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(mail): Path<MailId>,
    Form(which): Form<Which>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &which.organisatie)?;
    let flash = match outbox::retry(&app, &desk.actor, id, mail).await? {
        true => Flash::ok("flash-mail-retried"),
        false => Flash::warning("flash-mail-not-given-up"),
    };
    Ok(flash.then(&settings, &back(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Messages;

    #[test]
    fn every_theme_has_a_style_and_a_name() {
        for theme in THEMES {
            let style = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("web/styles/themes/{theme}.css"));
            assert!(style.is_file(), "{theme}");
            assert!(Messages::knows(&format!("administration-theme-{theme}")), "{theme}");
        }
    }
}
