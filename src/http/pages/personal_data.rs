//! What an author decides about the personal data and the example data in a letter.

use super::letter::with_refusal;
use crate::app::commands::personal_data::{self, Choice, Decided, Decision};
use crate::http::Flash;
use crate::http::extract::{Form, Path};
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::review::LetterId;
use axum::extract::State;
use axum::response::Response;
use check::personal_data::PersonalDataKind;
use std::collections::HashMap;

/// `POST /brieven/{id}/persoonsgegevens`: the revision (`versie`), and by number each piece of data (`gegeven-0`, its kind and
/// its words) and what becomes of it (`keuze-0`).
pub async fn decide(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let fields: HashMap<String, String> = fields.into_iter().collect();
    let base = fields.get("versie").and_then(|number| number.parse().ok()).unwrap_or_default();
    match personal_data::decide(&site.app, &desk.actor, letter, base, &decisions(&fields)).await {
        Ok(decided) => told(&decided).then(&site.settings, &format!("/brieven/{letter}")),
        Err(error) => with_refusal(&site, &desk, letter, "persoonsgegevens".to_owned(), String::new(), error).await,
    }
}

/// The decisions in a form; what was left for later is none.
fn decisions(fields: &HashMap<String, String>) -> Vec<Decision> {
    let decision = |(name, choice): (&String, &String)| {
        let number = name.strip_prefix("keuze-")?;
        let (kind, words) = fields.get(&format!("gegeven-{number}"))?.split_once(':')?;
        let decision = Decision {
            kind: PersonalDataKind::parse(kind)?,
            words: words.replace("\r\n", "\n"),
            choice: Choice::parse(choice)?,
        };
        Some((number.parse::<usize>().ok()?, decision))
    };
    let mut all: Vec<(usize, Decision)> = fields.iter().filter_map(decision).collect();
    all.sort_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, decision)| decision).collect()
}

/// What to tell: that the text changed first, then what is the organisation's own from now on.
fn told(decided: &Decided) -> Flash {
    let flash = match decided {
        Decided { fields: 1.., examples: 1.., .. } => Flash::warning("flash-personal-fields-and-examples"),
        Decided { examples: 1.., .. } => Flash::warning("flash-personal-examples"),
        Decided { fields: 1.., .. } => Flash::ok("flash-personal-fields"),
        Decided { ours: 1.., .. } => return Flash::ok("flash-personal-ours"),
        _ => return Flash::warning("flash-personal-nothing"),
    };
    if decided.ours > 0 { flash.and("flash-personal-ours-too", decided.ours) } else { flash }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_per_piece_what_becomes_of_it() {
        let form = [
            ("keuze-1", "veld"),
            ("gegeven-1", "bsn:111222333"),
            ("keuze-0", "van-ons"),
            ("gegeven-0", "iban:NL91 ABNA 0417 1643 00"),
            ("keuze-2", "later"),
            ("gegeven-2", "email:j@x.nl"),
            ("keuze-3", "veld"),
            ("keuze-4", "veld"),
            ("gegeven-4", "onbekend:x"),
        ];
        let fields = form.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let all: Vec<_> = decisions(&fields).into_iter().map(|one| (one.kind, one.words, one.choice)).collect();
        assert_eq!(
            all,
            [
                (PersonalDataKind::Iban, "NL91 ABNA 0417 1643 00".to_owned(), Choice::Ours),
                (PersonalDataKind::Bsn, "111222333".to_owned(), Choice::Field),
            ]
        );
    }
}
