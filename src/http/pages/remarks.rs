//! What the author does with remarks and findings on a letter's page: answer, reply, say where one stands, dismiss.

use super::letter::{crumbs, frame, whose, with_refusal};
use crate::app;
use crate::app::checked::ReadRevision;
use crate::app::commands::answers::{self, NewPlace, Outcome};
use crate::app::commands::findings;
use crate::app::commands::findings::{Said, Verdict};
use crate::app::reads::remarks::{PlaceView, RemarkView, to_place};
use crate::http::drawing;
use crate::http::extract::{Form, Path, Query};
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, page};
use crate::review::{AnnotationId, AnnotationStatus, DismissalId, LetterId};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use text::Sentence;

/// An answer to a remark.
#[derive(Clone, Debug, Deserialize)]
pub struct Answered {
    besluit: String,
    #[serde(default)]
    antwoord: String,
}

/// `POST /brieven/{id}/opmerkingen/{remark}/antwoord`.
pub async fn answer(
    State(site): State<Site>,
    desk: Desk,
    Path((letter, remark)): Path<(LetterId, AnnotationId)>,
    Form(form): Form<Answered>,
) -> Result<Response, Problem> {
    let status = AnnotationStatus::parse(&form.besluit).ok_or(Problem::unreadable())?;
    let form_name = format!("opmerkingen/{remark}/antwoord");
    Ok(match answers::answer(&site.app, &desk.actor, letter, remark, status, &form.antwoord).await {
        Ok(outcome) => {
            let flash = match (outcome, status) {
                (Outcome::Unchanged, _) => Flash::warning("flash-unchanged"),
                (_, AnnotationStatus::Open) => Flash::ok("flash-remark-reopened"),
                (Outcome::ForReader, _) => Flash::ok("flash-remark-answered"),
                (Outcome::OutOfReach, _) => Flash::warning("flash-remark-answered-out-of-reach"),
                (Outcome::NoReader, _) => Flash::ok("flash-remark-answered-file"),
            };
            flash.then(&site.settings, &back_to(letter, remark))
        }
        Err(error) => with_refusal(&site, &desk, letter, form_name, form.antwoord, error).await,
    })
}

/// A reply to a remark.
#[derive(Clone, Debug, Deserialize)]
pub struct Replied {
    #[serde(default)]
    reactie: String,
}

/// `POST /brieven/{id}/opmerkingen/{remark}/reactie`.
pub async fn reply(
    State(site): State<Site>,
    desk: Desk,
    Path((letter, remark)): Path<(LetterId, AnnotationId)>,
    Form(form): Form<Replied>,
) -> Response {
    match answers::reply(&site.app, &desk.actor, letter, remark, &form.reactie).await {
        Ok(()) => Flash::ok("flash-remark-replied").then(&site.settings, &back_to(letter, remark)),
        Err(error) => {
            with_refusal(&site, &desk, letter, format!("opmerkingen/{remark}/reactie"), form.reactie, error).await
        }
    }
}

/// Where a remark stands.
#[derive(Clone, Debug, Deserialize)]
pub struct Placed {
    /// `hier` where the program guessed, `weg`, `zin` for the sentences that were chosen, or the bytes of a candidate.
    #[serde(default)]
    plaats: String,
    #[serde(default)]
    zin: Vec<String>,
    /// Other remarks on the same passage.
    #[serde(default)]
    ook: Vec<AnnotationId>,
    /// The revision that was shown.
    #[serde(default)]
    versie: Option<u32>,
}

/// `POST /brieven/{id}/opmerkingen/{remark}/plaats`.
pub async fn place(
    State(site): State<Site>,
    desk: Desk,
    Path((letter, remark)): Path<(LetterId, AnnotationId)>,
    Form(form): Form<Placed>,
) -> Result<Response, Problem> {
    let (place, flash) = match form.plaats.as_str() {
        "hier" => (NewPlace::AsGuessed, "flash-remark-placed"),
        "weg" => (NewPlace::Gone, "flash-remark-gone"),
        "zin" => (sentences(&form.zin).ok_or(Problem::unreadable())?, "flash-remark-placed"),
        candidate => (sentence(candidate).ok_or(Problem::unreadable())?, "flash-remark-placed"),
    };
    let all = [vec![remark], form.ook].concat();
    Ok(match answers::place_all(&site.app, &desk.actor, letter, &all, form.versie, place).await {
        Ok(()) => Flash::ok(flash).then(&site.settings, &format!("/brieven/{letter}#onzeker")),
        Err(error) => {
            with_refusal(&site, &desk, letter, format!("opmerkingen/{remark}/plaats"), String::new(), error).await
        }
    })
}

/// `12-40`: the bytes of the sentence that was chosen.
fn sentence(range: &str) -> Option<NewPlace> {
    let (start, end) = range.split_once('-')?;
    Some(NewPlace::At(start.parse().ok()?, end.parse().ok()?))
}

/// From the first to the last sentence that was chosen; with none chosen, a place that no letter has.
fn sentences(ranges: &[String]) -> Option<NewPlace> {
    let mut place = None;
    for range in ranges {
        let Some(NewPlace::At(start, end)) = sentence(range) else { return None };
        let (first, last) = place.unwrap_or((start, end));
        place = Some((start.min(first), end.max(last)));
    }
    let (start, end) = place.unwrap_or_default();
    Some(NewPlace::At(start, end))
}

#[derive(Template)]
#[template(path = "letter/place.html")]
struct PlacePage {
    page: Page,
    crumbs: Vec<Crumb>,
    address: String,
    remark: RemarkView,
    /// Other remarks on the same passage.
    also: Vec<AnnotationId>,
    revision: u32,
    whose: String,
    paragraphs: Vec<Paragraph>,
}

/// A paragraph of the letter in which a remark's place is chosen.
struct Paragraph {
    sentences: Vec<Choice>,
    /// Whether it is the first in which the remark is thought to stand.
    is_guess: bool,
}

/// A sentence that can be chosen.
struct Choice {
    range: String,
    text: String,
    is_guess: bool,
}

/// The letter's sentences by paragraph, to choose where `remark` stands.
fn paragraphs(revision: &ReadRevision, remark: &RemarkView) -> Vec<Paragraph> {
    let choice = |sentence: &Sentence| Choice {
        range: format!("{}-{}", sentence.span.start, sentence.span.end),
        text: drawing::shown(&revision.document, sentence),
        is_guess: remark.span.is_some_and(|span| span.overlaps(sentence.span)),
    };
    let blocks = revision.analysis.sentences.chunk_by(|a, b| a.block == b.block);
    let mut paragraphs: Vec<Paragraph> =
        blocks.map(|block| Paragraph { sentences: block.iter().map(choice).collect(), is_guess: false }).collect();
    let guess = paragraphs.iter_mut().find(|one| one.sentences.iter().any(|sentence| sentence.is_guess));
    guess.into_iter().for_each(|paragraph| paragraph.is_guess = true);
    paragraphs
}

/// Other remarks that get the same place.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Also {
    #[serde(default)]
    ook: Vec<AnnotationId>,
}

/// `GET /brieven/{id}/opmerkingen/{remark}/plaats`: the whole letter, to choose a remark's place in.
pub async fn choose_place(
    State(site): State<Site>,
    desk: Desk,
    Path((letter, remark)): Path<(LetterId, AnnotationId)>,
    Query(Also { ook: also }): Query<Also>,
) -> Result<Response, Problem> {
    let PlaceView { text, remark } = to_place(&site.app, &desk.actor, letter, remark).await?;
    let title = &text.stored.letter.title;
    let mut page = frame(&desk, text.organisation.id, title);
    page.title = page.t("place-title");
    Ok(page::render(&PlacePage {
        crumbs: crumbs(&page, letter, title, Some(page.t("place-crumb"))),
        address: format!("/brieven/{letter}"),
        revision: text.revision.number,
        whose: whose(&page, &remark),
        paragraphs: paragraphs(&text.revision, &remark),
        also,
        remark,
        page,
    }))
}

/// A finding that stays as it is.
#[derive(Clone, Debug, Deserialize)]
pub struct Dismissed {
    regel: String,
    begin: usize,
    #[serde(default)]
    reden: String,
    /// `staan`, also without it, or `klopt-niet`.
    #[serde(default)]
    oordeel: String,
    /// `mee` shares the words that were found.
    #[serde(default)]
    woorden: String,
}

/// What is said about a finding, by the names of its form.
pub fn verdict_of(verdict: &str, reason: &str, words: &str) -> Option<Verdict> {
    match verdict {
        "" | "staan" => Some(Verdict::Stays(reason.to_owned())),
        "klopt-niet" => Some(Verdict::Wrong { reason: reason.to_owned(), share_words: words == "mee" }),
        _ => None,
    }
}

/// `POST /brieven/{id}/bevindingen`.
pub async fn dismiss(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Form(form): Form<Dismissed>,
) -> Result<Response, Problem> {
    let verdict = verdict_of(&form.oordeel, &form.reden, &form.woorden).ok_or(Problem::unreadable())?;
    Ok(match findings::say(&site.app, &desk.actor, letter, &form.regel, form.begin, &verdict).await {
        Ok(said) => {
            let flash = match (said, &verdict) {
                (Said::Before, _) => Flash::warning("flash-unchanged"),
                (_, Verdict::Stays(_)) => Flash::ok("flash-finding-dismissed"),
                (Said::PutAway, Verdict::Wrong { .. }) => Flash::ok("flash-finding-wrong"),
                (Said::Counted, Verdict::Wrong { .. }) => Flash::ok("flash-finding-counted"),
            };
            flash.then(&site.settings, &format!("/brieven/{letter}#opmerkingen"))
        }
        // It is no longer there: put away or changed meanwhile, so the page is what the person needs to see.
        Err(app::Error::NotFound) if app::reads::letter::heading(&site.app, &desk.actor, letter).await.is_ok() => {
            Flash::warning("flash-finding-changed").then(&site.settings, &format!("/brieven/{letter}#opmerkingen"))
        }
        Err(error) => {
            let name = format!("bevindingen/{}/{}", form.regel, form.begin);
            with_refusal(&site, &desk, letter, name, form.reden, error).await
        }
    })
}

/// `POST /brieven/{id}/bevindingen/{dismissal}/terug`.
pub async fn restore(
    State(site): State<Site>,
    desk: Desk,
    Path((letter, dismissal)): Path<(LetterId, DismissalId)>,
) -> Result<Response, Problem> {
    let flash = match findings::restore(&site.app, &desk.actor, letter, dismissal).await {
        Ok(()) => Flash::ok("flash-finding-restored"),
        Err(app::Error::Conflict("finding-error-restored")) => Flash::warning("flash-unchanged"),
        Err(error) => return Err(error.into()),
    };
    Ok(flash.then(&site.settings, &format!("/brieven/{letter}#opmerkingen")))
}

fn back_to(letter: LetterId, remark: AnnotationId) -> String {
    format!("/brieven/{letter}#opmerking-{remark}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_two_numbers() {
        let check = |range, expect| assert_eq!(sentence(range), expect);
        check("12-40", Some(NewPlace::At(12, 40)));
        check("12", None);
        check("a-b", None);
        check("-3-4", None);
    }

    #[test]
    fn sentences_are_a_range_from_the_first_to_the_last() {
        let check = |ranges: &[&str], expect| {
            let ranges: Vec<String> = ranges.iter().map(|range| (*range).to_owned()).collect();
            assert_eq!(sentences(&ranges), expect);
        };
        check(&["12-40"], Some(NewPlace::At(12, 40)));
        check(&["50-60", "12-40", "41-49"], Some(NewPlace::At(12, 60)));
        check(&["12-40", "x"], None);
        check(&[], Some(NewPlace::At(0, 0)));
    }
}
