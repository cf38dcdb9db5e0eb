//! The personal data and the example data of a letter, as its page lists them: each piece once, with where it stands.

use crate::app::reads::letter::LetterView;
use crate::http::Page;
use crate::http::drawing;
use crate::http::quote::shortened;
use check::personal_data::{Owner, PersonalData, PersonalDataKind};
use text::{Document, Sentence};

/// Most pieces that are asked about at once; the others come once these are decided.
const MOST_ASKED: usize = 40;

/// A piece of data.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is, in words.
    pub label: String,
    /// The data.
    pub words: String,
    /// Kind and words, for the form.
    pub value: String,
    /// Where it stands.
    pub places: Vec<Place>,
    /// What can become of it: value, label, and whether that is chosen beforehand.
    pub choices: Vec<(&'static str, String, bool)>,
}

/// A place where data stands.
#[derive(Clone, Debug)]
pub struct Place {
    /// The sentence, counted from 1.
    pub number: usize,
    /// What it says.
    pub sentence: String,
}

/// The personal data that somebody has to decide about, and how many pieces there are besides.
pub fn personal(page: &Page, view: &LetterView) -> (Vec<Item>, usize) {
    let mut all = items(page, view.document(), view.sentences(), &view.personal);
    for (item, data) in &mut all {
        item.choices = choices(page, data);
    }
    let more = all.len().saturating_sub(MOST_ASKED);
    (all.into_iter().take(MOST_ASKED).map(|(item, _)| item).collect(), more)
}

/// The example data.
pub fn examples(page: &Page, document: &Document, sentences: &[Sentence], all: &[PersonalData]) -> Vec<Item> {
    items(page, document, sentences, all).into_iter().map(|(item, _)| item).collect()
}

fn items(page: &Page, document: &Document, sentences: &[Sentence], all: &[PersonalData]) -> Vec<(Item, PersonalData)> {
    let mut items: Vec<(Item, PersonalData)> = Vec::new();
    for data in all {
        let words = data.span.of(&document.text);
        let place = place(document, sentences, data);
        match items.iter_mut().find(|(item, known)| known.kind == data.kind && item.words == words) {
            Some((item, _)) => item.places.extend(place),
            None => {
                let item = Item {
                    label: page.named("personal-kind", data.kind.name()),
                    words: words.to_owned(),
                    value: format!("{}:{words}", data.kind.name()),
                    places: place.into_iter().collect(),
                    choices: Vec::new(),
                };
                items.push((item, data.clone()));
            }
        }
    }
    items
}

fn place(document: &Document, sentences: &[Sentence], data: &PersonalData) -> Option<Place> {
    let at = sentences.partition_point(|sentence| sentence.span.end <= data.span.start);
    let sentence = sentences.get(at).filter(|sentence| sentence.span.overlaps(data.span))?;
    Some(Place { number: at + 1, sentence: shortened(&drawing::shown(document, sentence)) })
}

/// What can become of a piece of data. What seems to be the sender's stays unless somebody says otherwise; a resident's
/// becomes a field.
fn choices(page: &Page, data: &PersonalData) -> Vec<(&'static str, String, bool)> {
    let ours = data.kind.may_be_ours();
    let chosen = if ours && data.owner == Owner::Sender { "van-ons" } else { "veld" };
    let field = page.msg("personal-choice-field").arg("field", format!("[[{}]]", data.kind.field())).to_string();
    let example = page.msg("personal-choice-example").arg("example", data.example.as_str()).to_string();
    let name = |kind: PersonalDataKind| {
        if kind == PersonalDataKind::Name { "personal-choice-our-name" } else { "personal-choice-ours" }
    };
    let mut all = Vec::new();
    if ours {
        all.push(("van-ons", page.t(name(data.kind))));
    }
    all.extend([("veld", field), ("voorbeeld", example), ("later", page.t("personal-choice-later"))]);
    all.into_iter().map(|(value, label)| (value, label, value == chosen)).collect()
}
