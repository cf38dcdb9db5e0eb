//! Middleware around every route: who asks from where, for the security log, and what they were refused.

use super::pages::sign_in::Client;
use super::state::Site;
use crate::app::security_log::{self, Outcome, Who, note};
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

/// Lets what is done for a request name its client, and notes a refusal: a page or a form that isn't for who asks, and
/// somebody else's letter, which isn't there as far as they know.
pub async fn account(State(site): State<Site>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let named = named(request.uri().path());
    let (mut parts, body) = request.into_parts();
    let Ok(Client(client)) = Client::from_request_parts(&mut parts, &site).await;
    let answered = next.run(Request::from_parts(parts, body));
    security_log::within(&site.app, &client, async {
        let response = answered.await;
        let is_hidden = response.status() == StatusCode::NOT_FOUND && security_log::is_known();
        if let Some(route) = route.filter(|_| is_hidden || response.status() == StatusCode::FORBIDDEN) {
            note(&site.app, Who::Asker, "visit", format!("{route}{named}"), Outcome::Refused);
        }
        response
    })
    .await
}

/// The identifiers in a path, each after a space: the only parts of it that are no secret.
fn named(path: &str) -> String {
    let ids = path.split('/').filter_map(|part| Uuid::try_parse(part).ok());
    ids.map(|id| format!(" {id}")).collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn of_a_path_only_identifiers_are_said() {
        assert_eq!(named("/lees/geheim"), "");
        let id = "019ab000-0000-7000-8000-000000000001";
        assert_eq!(named(&format!("/brieven/{id}/opmerkingen/{id}/antwoord")), format!(" {id} {id}"));
        assert_eq!(named(&format!("/demo/{id}.abc")), "");
    }
}
