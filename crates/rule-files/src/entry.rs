//! What a word table says of a word: what may stand in its place, what to think about, and when.

use super::words::{Class, Lexeme};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// What a word table says of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The same wherever it stands.
    Always(Offer),
    /// It depends on what the word means there.
    Senses {
        /// The first whose condition holds counts.
        senses: Vec<Sense>,
        /// Where none holds; without it nothing is said there.
        otherwise: Option<Offer>,
    },
}

/// What is offered to whoever wrote a word. Replacements are base forms, marked as keys are (`terug|sturen`, `het begin`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// What fits as it stands, the best first: one click puts it there, in the word's own form.
    pub with: Vec<String>,
    /// Wordings to think about, the best first: the writer fits them in.
    pub ideas: Vec<String>,
    /// A remark, as a sentence.
    pub note: Option<String>,
}

/// A meaning of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sense {
    /// A tree pattern whose first word is the entry's head word where it has this meaning; see [`crate::trees`].
    pub when: String,
    /// What is offered then; where it is empty, the word may stay.
    pub offer: Offer,
}

/// The mark of an idea among replacements.
const IDEA: char = '?';

impl Offer {
    /// Texts of which those with a question mark in front are ideas.
    fn new(texts: Vec<String>, ideas: Vec<String>, note: Option<String>) -> Result<Self, &'static str> {
        let mut offer = Offer { with: Vec::new(), ideas: Vec::new(), note };
        for text in texts {
            match text.strip_prefix(IDEA) {
                Some(idea) => offer.ideas.push(idea.trim_start().to_owned()),
                None => offer.with.push(text),
            }
        }
        offer.ideas.extend(ideas);
        let mut texts = offer.with.iter().chain(&offer.ideas).chain(&offer.note);
        if texts.any(|text| text.trim().is_empty()) {
            return Err("a text is empty");
        }
        Ok(offer)
    }

    /// Whether nothing is offered.
    pub fn is_empty(&self) -> bool {
        self.with.is_empty() && self.ideas.is_empty() && self.note.is_none()
    }

    /// All wordings as a dictionary has them, without marks: replacements, then ideas.
    pub fn plain(&self, class: Class) -> Vec<String> {
        let with = self.with.iter().map(|with| Lexeme::plain(class, with));
        with.chain(self.ideas.iter().map(|idea| unmarked(idea))).collect()
    }

    fn not_empty(self) -> Result<Self, &'static str> {
        if self.is_empty() { Err("nothing is offered: give `with`, `ideas` or a `note`") } else { Ok(self) }
    }
}

/// A wording without the marks that say which word inflects.
pub fn unmarked(text: &str) -> String {
    text.replace(['|', '*'], "")
}

impl Entry {
    /// The same replacements wherever the word stands.
    pub fn with(replacements: Vec<String>) -> Self {
        Entry::Always(Offer { with: replacements, ..Offer::default() })
    }

    /// The senses, in order; none for an entry that says the same everywhere.
    pub fn senses(&self) -> &[Sense] {
        match self {
            Entry::Always(_) => &[],
            Entry::Senses { senses, .. } => senses,
        }
    }

    /// What is offered where no sense holds.
    pub fn otherwise(&self) -> Option<&Offer> {
        match self {
            Entry::Always(offer) => Some(offer),
            Entry::Senses { otherwise, .. } => otherwise.as_ref(),
        }
    }

    /// All that may be offered, in the order of the file.
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.senses().iter().map(|sense| &sense.offer).chain(self.otherwise())
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct FullEntry {
    with: Texts,
    ideas: Texts,
    note: Option<String>,
    senses: Vec<FullSense>,
    #[serde(rename = "else")]
    otherwise: Option<Offer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FullSense {
    when: String,
    #[serde(default)]
    with: Texts,
    #[serde(default)]
    ideas: Texts,
    #[serde(default)]
    note: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct FullOffer {
    with: Texts,
    ideas: Texts,
    note: Option<String>,
}

impl TryFrom<FullEntry> for Entry {
    type Error = &'static str;

    fn try_from(full: FullEntry) -> Result<Self, Self::Error> {
        let offer = Offer::new(full.with.0, full.ideas.0, full.note)?;
        if full.senses.is_empty() {
            return match full.otherwise {
                Some(_) => Err("`else` stands beside `senses`"),
                None => Ok(Entry::Always(offer.not_empty()?)),
            };
        }
        if !offer.is_empty() {
            return Err("beside `senses`, what holds for the other places stands in `else`");
        }
        let sense =
            |one: FullSense| Ok(Sense { when: one.when, offer: Offer::new(one.with.0, one.ideas.0, one.note)? });
        let senses = full.senses.into_iter().map(sense).collect::<Result<_, Self::Error>>()?;
        Ok(Entry::Senses { senses, otherwise: full.otherwise })
    }
}

impl TryFrom<FullOffer> for Offer {
    type Error = &'static str;

    fn try_from(full: FullOffer) -> Result<Self, Self::Error> {
        Offer::new(full.with.0, full.ideas.0, full.note)?.not_empty()
    }
}

impl From<Offer> for Entry {
    fn from(offer: Offer) -> Self {
        Entry::Always(offer)
    }
}

/// One text or several.
#[derive(Default)]
struct Texts(Vec<String>);

impl TryFrom<Texts> for Offer {
    type Error = &'static str;

    fn try_from(texts: Texts) -> Result<Self, Self::Error> {
        Offer::new(texts.0, Vec::new(), None)?.not_empty()
    }
}

/// Reads a text, a list of texts, or a table of the form `Full`.
struct Forms<T, Full>(std::marker::PhantomData<(T, Full)>);

impl<'de, T, Full> Visitor<'de> for Forms<T, Full>
where
    T: TryFrom<Full>,
    T::Error: fmt::Display,
    Full: Deserialize<'de>,
    Offer: Into<T>,
{
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, a list of texts, or a table with `with`, `ideas` or `note`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Offer::try_from(Texts(vec![text.to_owned()])).map(Into::into).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, texts: A) -> Result<T, A::Error> {
        Offer::try_from(Texts(all(texts)?)).map(Into::into).map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<T, A::Error> {
        Full::deserialize(MapAccessDeserializer::new(table))?.try_into().map_err(A::Error::custom)
    }
}

fn all<'de, A: SeqAccess<'de>>(mut texts: A) -> Result<Vec<String>, A::Error> {
    let mut all = Vec::new();
    while let Some(text) = texts.next_element()? {
        all.push(text);
    }
    Ok(all)
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Forms::<Entry, FullEntry>(std::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for Offer {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Forms::<Offer, FullOffer>(std::marker::PhantomData))
    }
}

struct OneOrSeveral;

impl<'de> Visitor<'de> for OneOrSeveral {
    type Value = Texts;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text or a list of texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts(vec![text.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, texts: A) -> Result<Texts, A::Error> {
        all(texts).map(Texts)
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OneOrSeveral)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use std::collections::BTreeMap;

    fn read(text: &str) -> Result<Entry, String> {
        let table: BTreeMap<String, Entry> = toml::from_str(text).map_err(|error| error.to_string())?;
        Ok(table.into_values().next().expect("an entry"))
    }

    fn offer(with: &[&str], ideas: &[&str], note: Option<&str>) -> Offer {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Offer { with: owned(with), ideas: owned(ideas), note: note.map(str::to_owned) }
    }

    #[rstest]
    #[case::text("x = 'y'", offer(&["y"], &[], None))]
    #[case::list("x = ['y', 'z']", offer(&["y", "z"], &[], None))]
    #[case::noted("x = { with = 'y', note = 'N.' }", offer(&["y"], &[], Some("N.")))]
    #[case::note_alone("x = { note = 'N.' }", offer(&[], &[], Some("N.")))]
    #[case::ideas("x = { with = ['y'], ideas = 'z' }", offer(&["y"], &["z"], None))]
    #[case::marked("x = ['y', '?z', '? q']", offer(&["y"], &["z", "q"], None))]
    #[case::only_an_idea("x = '?z'", offer(&[], &["z"], None))]
    #[case::marked_in_with("x = { with = ['?z', 'y'], ideas = ['q'] }", offer(&["y"], &["z", "q"], None))]
    fn an_entry_that_says_the_same_everywhere(#[case] text: &str, #[case] expected: Offer) {
        assert_eq!(read(text), Ok(Entry::Always(expected)));
    }

    #[test]
    fn an_entry_with_senses_has_an_offer_for_each() {
        let entry = read(
            "[x]\nsenses = [{ when = '>obj {}', with = 'y' }, { when = '{}', ideas = 'z', note = 'N.' }, { when = '> {}' }]\n\
             else = ['a', '?b']",
        );
        let sense = |when: &str, offer| Sense { when: when.to_owned(), offer };
        let senses = vec![
            sense(">obj {}", offer(&["y"], &[], None)),
            sense("{}", offer(&[], &["z"], Some("N."))),
            sense("> {}", offer(&[], &[], None)),
        ];
        assert_eq!(entry, Ok(Entry::Senses { senses, otherwise: Some(offer(&["a"], &["b"], None)) }));
    }

    #[rstest]
    #[case("x = {}", "nothing is offered")]
    #[case("x = []", "nothing is offered")]
    #[case("x = ''", "empty")]
    #[case("x = '?'", "empty")]
    #[case("x = { wiht = 'y' }", "wiht")]
    #[case("x = { with = 1 }", "a text or a list of texts")]
    #[case("x = 1", "a text, a list of texts, or a table")]
    #[case("x = { senses = [{ with = 'y' }] }", "when")]
    #[case("x = { senses = [{ when = '{}', wiht = 'y' }] }", "wiht")]
    #[case("x = { with = 'y', senses = [{ when = '{}' }] }", "`else`")]
    #[case("x = { else = 'y' }", "`senses`")]
    #[case("x = { senses = [{ when = '{}' }], else = {} }", "nothing is offered")]
    fn an_entry_that_makes_no_sense_is_refused(#[case] text: &str, #[case] says: &str) {
        let error = read(text).expect_err(text);
        assert!(error.contains(says), "{error}");
        assert!(error.contains("line 1"), "{error}");
    }
}
