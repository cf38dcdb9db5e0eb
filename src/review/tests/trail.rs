//! Where an event stands, and what breaks its chain.

use super::*;
use crate::review::audit::{Broken, Entry, Head, NewEntry, Verifier, verify};
use crate::review::event::HouseRuleText;
use crate::review::seal::Seals;
use crate::review::{Event, EventId, HouseRule, HouseRuleId, HouseRuleKind};

fn entry(head: &Head, number: u128) -> Entry {
    let new = NewEntry::of(OWN, &Actor::System, Event::Withdrawn {}, Timestamp::UNIX_EPOCH);
    Entry::after(head, EventId(Uuid::from_u128(number)), &new, &Seals::default())
}

fn head_of(entry: &Entry) -> Head {
    Head { sequence: entry.sequence, hash: entry.hash.clone() }
}

#[test]
fn an_event_about_a_letter_stands_in_the_chain_of_its_organisation() {
    let actor = staff(SOMEBODY, &[]);
    let letter = letter(LetterState::Draft);
    let about = NewEntry::about(&letter, &actor, Event::Withdrawn {}, at("2026-11-23T08:00:00Z"));
    assert_eq!((about.organisation, about.letter), (OWN, Some(letter.id)));
    assert_eq!((about.actor, about.at), (actor.label(), at("2026-11-23T08:00:00Z")));
    let of = NewEntry::of(NEIGHBOUR, &actor, Event::Archived {}, Timestamp::UNIX_EPOCH);
    assert_eq!((of.organisation, of.letter, of.event), (NEIGHBOUR, None, Event::Archived {}));
}

#[test]
fn an_event_follows_the_one_before_it_and_says_what_happened() {
    let first = entry(&Head::empty(), 1);
    let second = entry(&head_of(&first), 2);
    assert_eq!((first.sequence, second.sequence), (1, 2));
    assert_eq!(second.previous, first.hash);
    assert_eq!(second.event(), Some(Event::Withdrawn {}));
    assert_eq!(Entry { kind: "from-tomorrow".to_owned(), ..second }.event(), None);
}

#[test]
fn every_part_of_an_event_is_in_its_hash() {
    let one = entry(&Head::empty(), 1);
    let changed = [
        Entry { id: EventId(Uuid::from_u128(9)), ..one.clone() },
        Entry { organisation: NEIGHBOUR, ..one.clone() },
        Entry { sequence: 2, ..one.clone() },
        Entry { letter: Some(LetterId(Uuid::nil())), ..one.clone() },
        Entry { actor: "user:1".to_owned(), ..one.clone() },
        Entry { kind: "archived".to_owned(), ..one.clone() },
        Entry { data: "[]".to_owned(), ..one.clone() },
        Entry { content: String::new(), ..one.clone() },
        Entry { at: at("1970-01-01T00:00:00.001Z"), ..one.clone() },
        Entry { previous: "f".repeat(64), ..one.clone() },
        // The same bytes, cut elsewhere.
        Entry { actor: "systemw".to_owned(), kind: "ithdrawn".to_owned(), ..one.clone() },
    ];
    for changed in changed {
        assert_ne!(changed.computed_hash(), one.hash, "{changed:?}");
    }
}

#[test]
fn a_first_event_that_was_written_anew_is_the_one_that_is_named() {
    let first = entry(&Head::empty(), 1);
    let second = entry(&head_of(&first), 2);
    let forged = entry(&Head::empty(), 3);
    let head = head_of(&second);
    assert_eq!(verify(&[forged, second.clone()], &head), Err(Broken::Changed(1)));
    let uprooted = Entry { previous: "f".repeat(64), ..first };
    let uprooted = Entry { hash: uprooted.computed_hash(), ..uprooted };
    assert_eq!(verify(&[uprooted, second], &head), Err(Broken::Changed(1)));
}

#[test]
fn an_event_that_stands_twice_is_named() {
    let first = entry(&Head::empty(), 1);
    let mut verifier = Verifier::default();
    assert_eq!(verifier.check(&first), Ok(()));
    assert_eq!(verifier.check(&first), Err(Broken::Reordered(1)));
}

#[test]
fn another_head_of_the_same_length_is_refused() {
    let first = entry(&Head::empty(), 1);
    let other = Head { sequence: 1, hash: "f".repeat(64) };
    assert_eq!(verify(&[first], &other), Err(Broken::Head(1)));
    assert_eq!(verify(&[], &Head { sequence: 0, hash: "f".repeat(64) }), Err(Broken::Head(0)));
}

#[test]
fn an_event_of_a_house_rule_says_what_the_rule_says() {
    let rule = HouseRule {
        id: HouseRuleId(Uuid::nil()),
        organisation: OWN,
        number: 3,
        kind: HouseRuleKind::Forbidden,
        class: "nouns".to_owned(),
        term: "klant".to_owned(),
        alternatives: vec!["inwoner".to_owned()],
        note: "Een inwoner koopt niets.".to_owned(),
        changed_by: SOMEBODY,
        changed_at: Timestamp::UNIX_EPOCH,
        removed_at: None,
    };
    let (kind, data) = Event::HouseRuleAdded(HouseRuleText::from(&rule)).wire();
    assert_eq!(kind, "house-rule-added");
    let expect = r#"{"alternatives":["inwoner"],"class":"nouns","kind":"forbidden","note":"Een inwoner koopt niets.","number":3,"term":"klant"}"#;
    assert_eq!(data.to_string(), expect);
}
