//! The security log, caught during a walk: what must be in it, and what must never be.

use crate::routes::{Content, Stage, Who, World, request};
use crate::support::codes_of;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use meelezer::http::{cookies, router};
use meelezer::review::Role;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;

/// Where the visitors of the walk sit.
const CLIENT: &str = "192.0.2.44";

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// The fields of each line of the security log.
    fn lines(&self) -> Vec<Value> {
        let all = self.text();
        let lines = all.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
        lines.filter(|line| line["target"] == "security").map(|line| line["fields"].clone()).collect()
    }
}

/// Sends a request from [`CLIENT`]; gives the status and the cookies that were set.
async fn from_client(world: &World, mut sent: Request<Body>) -> (StatusCode, String) {
    let client: SocketAddr = format!("{CLIENT}:4711").parse().unwrap();
    sent.extensions_mut().insert(ConnectInfo(client));
    let response = router(world.site.clone()).oneshot(sent).await.unwrap();
    let cookies = response.headers().get_all(header::SET_COOKIE).iter();
    let cookies: Vec<&str> = cookies.map(|value| value.to_str().unwrap().split(';').next().unwrap()).collect();
    (response.status(), cookies.join("; "))
}

async fn visit(world: &World, who: Who, method: &str, path: &str, content: Content) -> StatusCode {
    let sent = request(method, &world.fill(path), &world.cookie(who), &content, world);
    from_client(world, sent).await.0
}

fn typed(path: &str, cookies: &str, form: String) -> Request<Body> {
    let request = Request::builder().method("POST").uri(path).header(header::COOKIE, cookies);
    request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(form)).unwrap()
}

#[tokio::test]
async fn what_a_security_officer_follows_is_logged_without_a_text_a_token_or_an_address() {
    use Content::{Form, None};
    let stage = Stage::new().await;
    let copy = stage.copy().await;
    let world = &copy.world;
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().json().with_writer(log.clone()).with_max_level(tracing::Level::INFO);
    let _logging = tracing::subscriber::set_default(subscriber.finish());

    // Signing in: tried, failed, done, throttled.
    let email = format!("author@{}.nl", world.own.id);
    let (_, cookies) = from_client(world, typed("/aanmelden", "", format!("email={email}"))).await;
    from_client(world, typed("/aanmelden/code", &cookies, "code=ABCD-EFGH".to_owned())).await;
    let code = codes_of(&world.site.app, &email).await.remove(0);
    let (status, session) = from_client(world, typed("/aanmelden/code", &cookies, format!("code={code}"))).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    for _ in 0..6 {
        from_client(world, typed("/aanmelden", &cookies, format!("email={email}"))).await;
    }
    from_client(world, typed("/aanmelden", "", "email=niemand@elders.nl".to_owned())).await;

    let own = Who::Own;
    let settings = "organisatie={organisation}&name=Geheime+Naam&theme=default&target_lint=46&quorum=1&most_changed=20&lezer=nieuwkomer";
    let roles = "organisatie={organisation}&name=Nieuwe+Naam&roles=author&roles=coordinator";
    // What is refused: a page of another role, and another municipality's letter.
    assert_eq!(visit(world, own(Role::Author), "GET", "/beheer", None).await, StatusCode::FORBIDDEN);
    assert_eq!(
        visit(world, Who::Elsewhere(Role::Author), "GET", "/brieven/{draft}", None).await,
        StatusCode::NOT_FOUND
    );
    for (who, method, path, content) in [
        (Who::Stranger, "POST", "/lees/{secret}", None),
        (Who::Stranger, "POST", "/lees/geen-echte-link", None),
        (own(Role::Administrator), "POST", "/beheer", Form(settings)),
        (own(Role::Administrator), "POST", "/beheer/gebruikers/{user}", Form(roles)),
        (own(Role::Coordinator), "GET", "/panel/{spare}/gegevens.json", None),
        (Who::Elsewhere(Role::Coordinator), "POST", "/panel/{person}/wissen", None),
        (own(Role::Coordinator), "POST", "/brieven/{revision}/opmerkingen/{remark}/weglakken", Form("stuk=remark")),
        (
            own(Role::Coordinator),
            "POST",
            "/inzage/{asked}/antwoord",
            Form("organisatie={organisation}&besluit=weigeren"),
        ),
        (own(Role::Communications), "POST", "/brieven/{waiting}/akkoord", Form("versie=1")),
        (own(Role::Author), "POST", "/afmelden", None),
        (own(Role::Communications), "POST", "/afmelden/overal", None),
    ] {
        let status = visit(world, who, method, path, content).await;
        assert!(status.is_success() || status.is_redirection() || path.contains("geen-echte"), "{path}: {status}");
    }

    let lines = log.lines();
    let field = |line: &Value, name: &str| line[name].as_str().unwrap_or_else(|| panic!("{name}: {line}")).to_owned();
    let said: BTreeSet<(String, String)> =
        lines.iter().map(|line| (field(line, "action"), field(line, "result"))).collect();
    for (action, result) in [
        ("sign-in-ask", "done"),
        ("sign-in-ask", "throttled"),
        ("sign-in", "failed"),
        ("sign-in", "done"),
        ("sign-out", "done"),
        ("sign-out-everywhere", "done"),
        ("visit", "refused"),
        ("link-use", "done"),
        ("link-use", "failed"),
        ("link-revoke", "done"),
        ("settings-change", "done"),
        ("roles-change", "done"),
        ("export", "done"),
        ("erase", "done"),
        ("redact", "done"),
        ("export-refuse", "done"),
        ("approve", "done"),
    ] {
        assert!(said.contains(&(action.to_owned(), result.to_owned())), "{action} {result} is missing: {said:?}");
    }

    // The same person and the same client are the same sign everywhere, and no sign is anybody's name or number.
    let clients: BTreeSet<String> = lines.iter().map(|line| field(line, "client")).collect();
    assert_eq!(clients.len(), 1, "{clients:?}");
    assert!(clients.first().unwrap().bytes().all(|byte| byte.is_ascii_hexdigit()), "{clients:?}");
    let user_of = |action: &str, result: &str| {
        let found = lines.iter().find(|line| line["action"] == action && line["result"] == result);
        field(found.unwrap_or_else(|| panic!("{action}")), "user")
    };
    assert_eq!(user_of("sign-in", "done"), user_of("sign-in", "failed"));
    assert_eq!(user_of("sign-in", "done"), user_of("visit", "refused"));
    let refused: Vec<String> =
        lines.iter().filter(|line| line["result"] == "refused").map(|line| field(line, "object")).collect();
    assert_eq!(refused, ["/beheer".to_owned(), world.fill("/brieven/{id} {draft}")]);

    let all = log.text();
    let token = session.split("; ").find_map(|one| one.strip_prefix(cookies::STAFF)).expect("a session");
    let token = token.trim_start_matches('=');
    for hidden in [
        "@",
        CLIENT,
        "mevrouw",
        "Moeilijk",
        "Lezer ",
        "Naam van",
        "Geheime",
        "Nieuwe Naam",
        "Gemeente",
        "ABCD",
        "geen-echte",
        &code,
        &code.replace('-', ""),
        token,
        &world.reader,
        &world.fill("{secret}"),
    ] {
        assert!(!all.contains(hidden), "{hidden} is in the log:\n{all}");
    }
}
