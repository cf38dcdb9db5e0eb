//! Who is signed in. [`Staff`] is the proof that every staff page asks for; [`Desk`] is the same with the page made ready.

use super::page::{Flash, Page, Section, SignedIn, see_other};
use super::{Problem, Site, address, cookies};
use crate::app::commands::sign_in;
use crate::app::reads::organisations;
use crate::review::{Actor, Organisation, OrganisationId, Role};
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{Method, header};
use axum::response::{IntoResponse, Response};

/// What the paths of pages for staff begin with: who wanted one of them goes there after signing in.
pub const STAFF_AREAS: [&str; 7] = ["brieven", "rondes", "panel", "inzage", "huisregels", "beheer", "regels"];

/// A member of staff. Somebody who isn't signed in is sent to the sign-in page, and from there back.
#[derive(Clone, Debug)]
pub struct Staff(pub Actor);

/// A member of staff at their desk: who they are, where they work, and a page that says so.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Who.
    pub actor: Actor,
    /// Where they have a role, in order of name.
    pub organisations: Vec<Organisation>,
    flash: Option<Flash>,
}

impl Desk {
    /// A page of a section, under the name and in the look of their organisation; in our own look when they work for
    /// several. `title` is a message key.
    pub fn page(&self, title: &str, section: Option<Section>) -> Page {
        let mut page = Page::new(title);
        if let [only] = self.organisations.as_slice() {
            page = page.of(&only.name, &only.theme);
        }
        page.user = signed_in(&self.actor);
        page.section = section;
        page.flash = self.flash.clone();
        page.scripts.push("staff.js");
        page
    }

    /// The organisations in which they have `role`.
    pub fn where_they_are(&self, role: Role) -> Vec<&Organisation> {
        self.organisations.iter().filter(|organisation| self.actor.is(role, organisation.id)).collect()
    }

    /// Whether they have `role` anywhere.
    pub fn is(&self, role: Role) -> bool {
        !self.where_they_are(role).is_empty()
    }

    /// One of their organisations.
    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| organisation.id == id)
    }
}

/// What the header shows of a member of staff.
fn signed_in(actor: &Actor) -> Option<SignedIn> {
    let Actor::Staff { user, memberships } = actor else {
        return None;
    };
    let mut roles: Vec<Role> = memberships.iter().map(|membership| membership.role).collect();
    roles.sort_unstable();
    roles.dedup();
    Some(SignedIn { name: user.name.clone(), roles })
}

impl FromRequestParts<Site> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        match actor_of(parts, site).await.map_err(Problem::into_response)? {
            Some(actor) => Ok(Staff(actor)),
            None => Err(to_sign_in(parts)),
        }
    }
}

impl FromRequestParts<Site> for Desk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        match desk_of(parts, site).await.map_err(Problem::into_response)? {
            Some(desk) => Ok(desk),
            None => Err(to_sign_in(parts)),
        }
    }
}

impl OptionalFromRequestParts<Site> for Desk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Option<Self>, Problem> {
        desk_of(parts, site).await
    }
}

async fn desk_of(parts: &Parts, site: &Site) -> Result<Option<Desk>, Problem> {
    let Some(actor) = actor_of(parts, site).await? else {
        return Ok(None);
    };
    let organisations = organisations::of(&site.app, &actor).await?;
    Ok(Some(Desk { actor, organisations, flash: Flash::read(&parts.headers) }))
}

async fn actor_of(parts: &Parts, site: &Site) -> Result<Option<Actor>, Problem> {
    match cookies::read(&parts.headers, cookies::STAFF) {
        Some(token) => Ok(sign_in::actor_of(&site.app, &token).await?),
        None => Ok(None),
    }
}

/// To the sign-in page, which leads back here; after a form, to the page that the form stood on.
fn to_sign_in(parts: &Parts) -> Response {
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let back = match parts.method {
        Method::GET | Method::HEAD => Some(here),
        _ => parts.headers.get(header::REFERER).and_then(|value| value.to_str().ok()).and_then(address::path_of),
    };
    match back.filter(|path| path != "/") {
        Some(path) => see_other(&format!("/aanmelden?verder={}", address::encode(&path))),
        None => see_other("/aanmelden"),
    }
}
