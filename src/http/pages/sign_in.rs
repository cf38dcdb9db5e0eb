//! Signing in with a one-time code, signing out, and the one-click sign-in of the demonstration.

use crate::app::App;
use crate::app::commands::sign_in;
use crate::app::commands::sign_in::Asker;
use crate::http::address::{decode, encode};
use crate::http::extract::{Form, Path, Query};
use crate::http::form::Errors;
use crate::http::page::{html, see_other};
use crate::http::session::{Desk, STAFF_AREAS, Staff};
use crate::http::{Flash, Page, Problem, Settings, Site, cookies};
use askama::Template;
use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::Deserialize;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// Where the session's cookie goes: everywhere, since `/` is a staff page.
const EVERYWHERE: &str = "/";

/// Keeps the address between the two forms, so that it never stands in an address bar.
const ADDRESS: &str = "meelezer_adres";

/// Keeps the browser's secret: a code works only in the browser that asked for it.
const BROWSER: &str = "meelezer_aanvraag";

/// How long both are kept: somewhat longer than a code lives.
const REQUEST_AGE: Duration = Duration::from_secs(15 * 60);

#[derive(Template)]
#[template(path = "sign-in/email.html")]
struct EmailPage {
    page: Page,
    email: String,
    next: String,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "sign-in/code.html")]
struct CodePage {
    page: Page,
    email: String,
    code: String,
    next: String,
    /// The first form again.
    again: String,
    demo: bool,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "sign-in/demo.html")]
struct DemoPage {
    page: Page,
    name: String,
}

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    #[serde(default)]
    verder: String,
}

/// `GET /aanmelden`: asks for the address.
pub async fn email_form(
    desk: Option<Desk>,
    State(settings): State<Arc<Settings>>,
    Query(next): Query<Next>,
    headers: HeaderMap,
) -> Response {
    if desk.is_some() {
        return see_other(own_path(&next.verder));
    }
    let page = Page::new("sign-in-title").with_flash(&headers);
    let email = cookies::read(&headers, ADDRESS).and_then(|value| decode(&value)).unwrap_or_default();
    let template = EmailPage { email, next: next.verder, errors: Errors::default(), page };
    html(&settings, &template.page, &template)
}

/// What the first form asks.
#[derive(Debug, Deserialize)]
pub struct EmailForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    verder: String,
}

/// `POST /aanmelden`: sends a code.
pub async fn send_code(
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Client(client): Client,
    headers: HeaderMap,
    Form(form): Form<EmailForm>,
) -> Result<Response, Problem> {
    // A browser that asks again keeps its secret: the code of the first mail works as well.
    let browser = match cookies::read(&headers, BROWSER) {
        Some(browser) => browser,
        None => sign_in::new_browser()?,
    };
    let asker = Asker { client: &client, browser: &browser };
    if let Err(error) = sign_in::request_code(&app, &form.email, asker).await {
        let mut page = Page::new("sign-in-title");
        page.scripts.push("staff.js");
        let errors = Errors::of(&page, error)?;
        let template = EmailPage { email: form.email, next: form.verder, errors, page };
        return Ok(template.errors.on(html(&settings, &template.page, &template)));
    }
    let kept = [(ADDRESS, encode(form.email.trim())), (BROWSER, browser)]
        .map(|(name, value)| (header::SET_COOKIE, cookies::keep(&settings, name, value, "/aanmelden", REQUEST_AGE)));
    Ok((AppendHeaders(kept), see_other(&with_next("/aanmelden/code", &form.verder))).into_response())
}

fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() { path.to_owned() } else { format!("{path}?verder={}", encode(next)) }
}

/// `GET /aanmelden/code`: asks for the code.
pub async fn code_form(
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Query(next): Query<Next>,
    headers: HeaderMap,
) -> Response {
    match cookies::read(&headers, ADDRESS).and_then(|value| decode(&value)) {
        Some(email) => {
            let template = code_page(&app, email, String::new(), next.verder, Errors::default());
            html(&settings, &template.page, &template)
        }
        None => see_other(&with_next("/aanmelden", &next.verder)),
    }
}

fn code_page(app: &App, email: String, code: String, next: String, errors: Errors) -> CodePage {
    let mut page = Page::new("sign-in-code-title");
    page.scripts.push("staff.js");
    let again = with_next("/aanmelden", &next);
    CodePage { page, email, code, next, again, demo: app.config.demo, errors }
}

/// What the second form asks.
#[derive(Debug, Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    verder: String,
}

/// `POST /aanmelden/code`: exchanges the code for a session.
pub async fn verify(
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Client(client): Client,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response, Problem> {
    let email = cookies::read(&headers, ADDRESS).and_then(|value| decode(&value));
    let (Some(email), Some(browser)) = (email, cookies::read(&headers, BROWSER)) else {
        return Ok(Flash::error("flash-sign-in-again").then(&settings, &with_next("/aanmelden", &form.verder)));
    };
    match sign_in::verify_code(&app, &form.code, Asker { client: &client, browser: &browser }).await {
        Ok(token) => {
            let mut response = signed_in(&settings, token, &form.verder);
            for name in [ADDRESS, BROWSER] {
                response.headers_mut().append(header::SET_COOKIE, cookies::drop(&settings, name, "/aanmelden"));
            }
            Ok(response)
        }
        Err(error) => {
            let errors = Errors::of(&Page::new("sign-in-code-title"), error)?;
            let template = code_page(&app, email, form.code, form.verder, errors);
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

fn signed_in(settings: &Settings, token: String, next: &str) -> Response {
    let age = Duration::try_from(sign_in::SESSION_LIFE).unwrap_or_default();
    let cookie = cookies::keep(settings, cookies::STAFF, token, EVERYWHERE, age);
    ([(header::SET_COOKIE, cookie)], see_other(own_path(next))).into_response()
}

/// Where somebody wanted to go before signing in; the front page when that is no page for staff.
fn own_path(wanted: &str) -> &str {
    let first = wanted.strip_prefix('/').and_then(|rest| rest.split(['/', '?', '#']).next());
    if first.is_some_and(|first| STAFF_AREAS.contains(&first)) { wanted } else { "/" }
}

/// `POST /afmelden`: ends this session. Also without one: whoever asks is signed out afterwards.
pub async fn sign_out(
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(token) = cookies::read(&headers, cookies::STAFF) {
        sign_in::sign_out(&app, &token).await?;
    }
    Ok(signed_out(&app, &settings, "flash-signed-out"))
}

/// `POST /afmelden/overal`: ends every session of who asks.
pub async fn sign_out_everywhere(
    Staff(actor): Staff,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
) -> Result<Response, Problem> {
    sign_in::sign_out_everywhere(&app, &actor).await?;
    Ok(signed_out(&app, &settings, "flash-signed-out-everywhere"))
}

fn signed_out(app: &App, settings: &Settings, flash: &'static str) -> Response {
    let mut response = Flash::ok(flash).then(settings, if app.config.demo { "/" } else { "/aanmelden" });
    response.headers_mut().append(header::SET_COOKIE, cookies::drop(settings, cookies::STAFF, EVERYWHERE));
    response
}

/// `GET /demo/{secret}`: a page with a button, since opening a link must change nothing.
pub async fn demo(
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(secret): Path<String>,
) -> Result<Response, Problem> {
    let user = sign_in::demo_user(&app, &secret).await?;
    let template = DemoPage { page: Page::new("sign-in-demo-title"), name: user.name };
    Ok(html(&settings, &template.page, &template))
}

/// `POST /demo/{secret}`: signs in as that user of the demonstration.
pub async fn demo_sign_in(
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(secret): Path<String>,
) -> Result<Response, Problem> {
    let token = sign_in::by_demo_link(&app, &secret).await?;
    Ok(signed_in(&settings, token, "/"))
}

/// The network address of who asks, for the limits on sign-in.
#[derive(Clone, Debug)]
pub struct Client(pub String);

impl FromRequestParts<Site> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
        Ok(Client(client_of(
            &parts.headers,
            site.app.config.client_address_header.as_deref(),
            connected.unwrap_or_default(),
        )))
    }
}

/// The last address in the header that the proxy writes: those before it are the client's own claims.
fn client_of(headers: &HeaderMap, header: Option<&str>, connected: String) -> String {
    let Some(name) = header else {
        return connected;
    };
    let lines = headers.get_all(name);
    let last = lines.iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(',')).next_back();
    last.map(|address| address.trim().to_owned()).filter(|address| !address.is_empty()).unwrap_or(connected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_one_goes_to_a_page_of_ours() {
        let check = |wanted: &str, expect: &str| assert_eq!(own_path(wanted), expect, "{wanted:?}");
        check("/brieven/0198?revisie=2#zin-3", "/brieven/0198?revisie=2#zin-3");
        check("/beheer", "/beheer");
        for foreign in
            ["", "/", "//host", "/\t/host", "/%09/host", "\\\\host", "https://host", "/afmelden", "brieven", "/host"]
        {
            check(foreign, "/");
        }
    }

    #[test]
    fn the_client_is_the_connection_or_what_the_proxy_says_last() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.9, 198.51.100.7".parse().expect("a header"));
        assert_eq!(client_of(&headers, None, "192.0.2.1".into()), "192.0.2.1");
        let proxy = Some("x-forwarded-for");
        assert_eq!(client_of(&headers, proxy, "192.0.2.1".into()), "198.51.100.7");
        assert_eq!(client_of(&HeaderMap::new(), proxy, "192.0.2.1".into()), "192.0.2.1");
    }
}
