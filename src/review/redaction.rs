//! Taking a person out of free text: what a coordinator redacts, and what goes by itself when a key person is erased.

use super::{AnnotationId, Event, InvitationId, KeyPerson, QuestionId, ReplyId};
use regex::Regex;
use sha2::{Digest, Sha256};

/// What stands where a coordinator took a text away.
pub const REDACTED: &str = "weggelakt door de coördinator";

/// What stands where a word was taken away because its person was erased.
const WORD: &str = "[weggelakt]";

/// A pattern that nothing matches.
const NEVER: &str = r"[^\s\S]";

/// A mail address, without the dot that ends a sentence.
const ADDRESS: &str = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+";

/// Shortest part of a name that is looked for by itself, in characters.
const SHORTEST_PART: usize = 3;

/// Where a free text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPlace {
    /// What is said in a remark.
    Remark(AnnotationId),
    /// What the author answered to it.
    RemarkAnswer(AnnotationId),
    /// What was written below it.
    Reply(AnnotationId, ReplyId),
    /// What a reader answered to a question.
    Answer(InvitationId, QuestionId),
}

impl TextPlace {
    /// The event of a text there being redacted, after which `left` stands there.
    pub fn redacted(self, left: &str) -> Event {
        let sha256 = hex::encode(Sha256::digest(left.as_bytes()));
        match self {
            TextPlace::Remark(annotation) => Event::RemarkRedacted { annotation, sha256 },
            TextPlace::RemarkAnswer(annotation) => Event::RemarkAnswerRedacted { annotation, sha256 },
            TextPlace::Reply(annotation, reply) => Event::ReplyRedacted { annotation, reply, sha256 },
            TextPlace::Answer(invitation, question) => Event::AnswerRedacted { invitation, question, sha256 },
        }
    }
}

/// Finds what a text says about one key person: their name, in full or a part of it that begins with a capital, their
/// telephone number, and any mail address: it may be one that they had before.
#[derive(Clone, Debug)]
pub struct Traces(Option<Regex>);

impl Traces {
    /// What to look for.
    pub fn of(person: &KeyPerson) -> Traces {
        let name: Vec<String> = person.name.split_whitespace().map(regex::escape).collect();
        let mut patterns = vec![if name.is_empty() { NEVER.to_owned() } else { word(&name.join(r"\s+")) }];
        patterns.push(ADDRESS.to_owned());
        patterns.extend(person.phone.as_deref().and_then(phone));
        // Whoever is called Jan van der Wit still says "van der"; and "Wit" is a name where "wit" is a colour.
        let parts = person
            .name
            .split_whitespace()
            .filter(|part| part.chars().count() >= SHORTEST_PART && !part.starts_with(char::is_lowercase));
        let parts: Vec<String> = parts.map(|part| word(&regex::escape(part))).collect();
        let all = format!("(?i:{})", patterns.join("|"));
        let all = if parts.is_empty() { all } else { format!("{all}|{}", parts.join("|")) };
        Traces(Regex::new(&all).ok())
    }

    /// The text without them; none when it says nothing about the person.
    pub fn taken_from(&self, text: &str) -> Option<String> {
        // A name that makes no pattern can't be looked for; then nothing of the text is certain to be harmless.
        let Some(pattern) = &self.0 else { return (!text.is_empty()).then(|| REDACTED.to_owned()) };
        pattern.is_match(text).then(|| pattern.replace_all(text, WORD).into_owned())
    }
}

/// A pattern that matches whole words only; a mark at either end of it has no border to look for.
fn word(pattern: &str) -> String {
    let border = |is_word: bool| if is_word { r"\b" } else { "" };
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    format!("{}{pattern}{}", border(is_word(pattern.chars().next())), border(is_word(pattern.chars().next_back())))
}

/// A telephone number, with or without what people put between its digits: `+31612345678`, `06-12 34 56 78`.
fn phone(number: &str) -> Option<String> {
    let digits = number.strip_prefix('+')?;
    let (land, rest) = match digits.strip_prefix("31") {
        Some(rest) => (r"(?:(?:\+|00)31[\s().-]*0?|0)", rest),
        None => (r"(?:\+|00)", digits),
    };
    let spaced: Vec<String> = rest.chars().map(|digit| digit.to_string()).collect();
    Some(format!("{land}[\\s().-]*{}", spaced.join(r"[\s().-]*")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{KeyPersonId, RegionId};
    use uuid::Uuid;

    fn check(name: &str, text: &str, expect: Option<&str>) {
        let person = KeyPerson {
            id: KeyPersonId(Uuid::nil()),
            region: RegionId(Uuid::nil()),
            number: 1,
            name: name.to_owned(),
            email: Some("samira.amin@voorbeeld.nl".to_owned()),
            phone: Some("+31612345678".to_owned()),
            language: "nl".to_owned(),
            active: true,
        };
        assert_eq!(Traces::of(&person).taken_from(text).as_deref(), expect, "{name}: {text}");
    }

    #[test]
    fn a_name_an_address_and_a_number_are_found_as_people_write_them() {
        check("Samira Amin", "Groet, samira  amin", Some("Groet, [weggelakt]"));
        check("Samira Amin", "Ik ben Samira.", Some("Ik ben [weggelakt]."));
        check("Samira Amin", "Mail Samira.Amin@Voorbeeld.nl maar", Some("Mail [weggelakt] maar"));
        check("Samira Amin", "Of eerder@elders.nl.", Some("Of [weggelakt]."));
        check("Samira Amin", "Bel 06-12 34 56 78!", Some("Bel [weggelakt]!"));
        check("Samira Amin", "Bel +31 (0)6 12345678", Some("Bel [weggelakt]"));
        check("سميرة أمين", "أنا سميرة", Some("أنا [weggelakt]"));
    }

    #[test]
    fn what_only_looks_like_it_stays() {
        check("Samira Amin", "Ik snap dit niet.", None);
        check("Jan van der Wit", "Het formulier is wit, van der kan ik niets maken.", None);
        check("Jan de Wit", "De heer Witteman", None);
        check("An Li", "An uit de straat", None);
        check("Samira Amin", "", None);
    }

    #[test]
    fn signs_in_a_name_are_signs() {
        check("A. (Samira) [x", "Dag A. (Samira) [x.", Some("Dag [weggelakt]."));
        check("...", "Dag...", Some("Dag[weggelakt]"));
    }
}
