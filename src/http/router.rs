//! Every route of the service.

use super::pages::{
    administration, dashboard, difference, downloads, editor, feedback, house, letter, letters, mailbox, panel,
    person_data, printed, public, reading, record, redact, remarks, rounds, rules, sign_in, sign_off, upload,
};
use super::security::{self, EDITOR_LIMIT, FORM_LIMIT, HOUSE_LIMIT, UPLOAD_LIMIT};
use super::{accounted, assets, cookies, problem, problem_page, state::Site};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::any::Any;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// Longest that a request may take; an upload over a slow line counts too.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// The service.
pub fn router(site: Site) -> Router {
    let routes = Router::new()
        .merge(open_pages())
        .merge(reading_pages(&site))
        .merge(sign_in_pages())
        .merge(staff_pages())
        .merge(letter_pages())
        .fallback(not_found);
    protect(routes, &site).with_state(site)
}

/// For everybody, signed in or not.
fn open_pages() -> Router<Site> {
    Router::new()
        .route("/assets/{file}", get(assets::serve))
        .route("/health/live", get(public::live))
        .route("/health/ready", get(public::ready))
        .route("/.well-known/security.txt", get(public::security_txt))
        .route("/favicon.ico", get(public::favicon))
        .route("/robots.txt", get(public::robots))
        .route("/toegankelijkheid", get(public::accessibility))
        .route("/privacy", get(public::privacy))
        .route("/regels", get(rules::list))
        .route("/regels/{code}", get(rules::rule))
        .route("/postbus", get(mailbox::list))
        .route("/postbus/{id}", get(mailbox::mail))
}

/// For key persons, on their personal link.
fn reading_pages(site: &Site) -> Router<Site> {
    Router::new()
        .route("/lees/{secret}", get(reading::landing).post(reading::enter))
        .route("/lees/brief", get(reading::letter))
        .route("/lees/zin/{number}", get(reading::sentence).post(reading::mark))
        .route("/lees/opmerking/{id}", get(reading::remark).post(reading::describe))
        .route("/lees/opmerking/{id}/weg", post(reading::remove))
        .route("/lees/vragen", get(reading::questions).post(reading::answer))
        .route("/lees/klaar", get(reading::thanks).post(reading::finish))
        .route("/lees/uitkomst", get(reading::outcome))
        .layer(from_fn_with_state(site.clone(), reading::remember_language))
}

/// The way in and out.
fn sign_in_pages() -> Router<Site> {
    Router::new()
        .route("/", get(dashboard::front))
        .route("/aanmelden", get(sign_in::email_form).post(sign_in::send_code))
        .route("/aanmelden/code", get(sign_in::code_form).post(sign_in::verify))
        .route("/afmelden", post(sign_in::sign_out))
        .route("/afmelden/overal", post(sign_in::sign_out_everywhere))
        .route("/demo/{secret}", get(sign_in::demo).post(sign_in::demo_sign_in))
}

/// For staff; every handler asks for `Staff` or `Desk`.
fn staff_pages() -> Router<Site> {
    let upload = get(upload::form).post(upload::send).layer(DefaultBodyLimit::max(UPLOAD_LIMIT));
    Router::new()
        .route("/brieven", get(letters::list))
        .route("/brieven/nieuw", upload)
        .route("/brieven/{id}/ronde", get(rounds::new_form).post(rounds::open))
        .route("/rondes/{id}", get(rounds::show))
        .route("/rondes/{id}/uitnodigen", post(rounds::invite))
        .route("/rondes/{id}/herinneren", post(rounds::remind))
        .route("/rondes/{id}/verlengen", post(rounds::extend))
        .route("/rondes/{id}/sluiten", post(rounds::close))
        .route("/rondes/{id}/uitnodigingen/{invitation}/nieuwe-link", post(rounds::renew_link))
        .route("/rondes/{id}/uitnodigingen/{invitation}/intrekken", post(rounds::revoke))
        .route("/panel", get(panel::list))
        .route("/panel/nieuw", get(panel::new_form).post(panel::add))
        .route("/panel/{id}", get(panel::person).post(panel::change))
        .route("/panel/{id}/wissen", get(panel::erase_form).post(panel::erase))
        .route("/panel/{id}/gegevens.json", get(person_data::own_part))
        .route("/panel/{id}/inzage", get(person_data::show).post(person_data::ask))
        .route("/inzage/{request}/antwoord", post(person_data::answer))
        .route("/inzage/{request}/{organisation}", get(person_data::part))
        .route("/huisregels", get(house::list).post(house::form::add))
        .route(
            "/huisregels/bestand",
            get(house::file::export).post(house::file::import).layer(DefaultBodyLimit::max(HOUSE_LIMIT)),
        )
        .route("/huisregels/{id}", get(house::form::show).post(house::form::change))
        .route("/huisregels/{id}/weg", post(house::remove))
        .route("/huisregels/{id}/terug", post(house::put_back))
        .route("/beheer/regels", get(feedback::show))
        .route("/beheer", get(administration::overview).post(administration::change_settings))
        .route("/beheer/gebruikers", get(administration::new_user).post(administration::add_user))
        .route("/beheer/gebruikers/{id}", get(administration::user).post(administration::change_user))
        .route("/beheer/mail/{id}", post(administration::retry_mail))
}

/// Around one letter, for staff.
fn letter_pages() -> Router<Site> {
    Router::new()
        .route("/brieven/{id}", get(letter::show))
        .route(
            "/brieven/{id}/bewerken",
            get(editor::show).post(editor::save).layer(DefaultBodyLimit::max(EDITOR_LIMIT)),
        )
        .route("/brieven/{id}/bewerken/controle", post(editor::live::check).layer(DefaultBodyLimit::max(EDITOR_LIMIT)))
        .route("/brieven/{id}/bewerken/bevinding", post(editor::live::say))
        .route("/brieven/{id}/bestand", post(downloads::upload).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/brieven/{id}/persoonsgegevens", post(downloads::replace_personal_data))
        .route("/brieven/{id}/lezer", post(letter::change_audience))
        .route("/brieven/{id}/panel", post(letter::ask_panel))
        .route("/brieven/{id}/bevindingen", post(remarks::dismiss))
        .route("/brieven/{id}/bevindingen/{dismissal}/terug", post(remarks::restore))
        .route("/brieven/{id}/opmerkingen/{remark}/antwoord", post(remarks::answer))
        .route("/brieven/{id}/opmerkingen/{remark}/reactie", post(remarks::reply))
        .route("/brieven/{id}/opmerkingen/{remark}/plaats", get(remarks::choose_place).post(remarks::place))
        .route("/brieven/{id}/opmerkingen/{remark}/weglakken", get(redact::remark_form).post(redact::remark))
        .route(
            "/brieven/{id}/antwoorden/{invitation}/{question}/weglakken",
            get(redact::answer_form).post(redact::answer),
        )
        .route("/brieven/{id}/verschil", get(difference::show))
        .route("/brieven/{id}/indienen", post(sign_off::ask))
        .route("/brieven/{id}/akkoord", post(sign_off::approve))
        .route("/brieven/{id}/terugsturen", post(sign_off::send_back))
        .route("/brieven/{id}/terugsturen/antwoord", post(sign_off::answer_sent_back))
        .route("/brieven/{id}/intrekken", post(sign_off::withdraw))
        .route("/brieven/{id}/archiveren", post(sign_off::archive))
        .route("/brieven/{id}/download", get(downloads::download))
        .route("/brieven/{id}/afdruk", get(printed::show))
        .route("/brieven/{id}/afdruk.pdf", get(printed::pdf))
        .route("/brieven/{id}/verslag", get(record::show))
}

/// What stands around every route; the last layer is the outermost.
fn protect(routes: Router<Site>, site: &Site) -> Router<Site> {
    routes
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(from_fn(security::drain))
        .layer(from_fn_with_state(site.clone(), security::refuse_cross_site))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_LIMIT))
        .layer(from_fn(problem_page::show))
        .layer(from_fn_with_state(site.clone(), accounted::account))
        .layer(from_fn_with_state(site.clone(), cookies::host_only))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(site.clone(), security::headers))
        .layer(from_fn(security::number))
}

async fn not_found() -> problem::Problem {
    problem::Problem::not_found()
}

/// The panic's text is for the log only; it may hold what a person wrote.
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("?"), "a handler panicked");
    problem::Problem::internal().into_response()
}
