//! Differences between texts, and ranges that survive rewriting.

use proptest::prelude::*;
use std::time::{Duration, Instant};
use text::Span;
use text::anchor::{Carried, State, carry};
use text::diff::{Change, ChangeKind, Row, rows, words};

const LETTER: &str = "Beste lezer,\n\n\
    U krijgt een uitkering van de gemeente. Wij willen controleren of uw gegevens nog kloppen.\n\n\
    Stuur ons daarom vóór 1 mei een kopie van uw huurcontract. U kunt de kopie ook langs brengen.\n\n\
    Met vriendelijke groet,\nGemeente Oost";

/// Where the first `quote` of `text` stands.
fn find(text: &str, quote: &str) -> Span {
    let start = text.find(quote).unwrap_or_else(|| panic!("{quote:?} is not in the text"));
    Span::new(start, start + quote.len())
}

/// What became of `quote` from `old`: the state and the text in `new`.
fn carried<'n>(old: &str, new: &'n str, quote: &str) -> (State, &'n str) {
    let result = carry(old, new, &[find(old, quote)])[0];
    (result.state, result.span.map_or("", |span| span.of(new)))
}

mod anchors {
    use super::*;

    fn check(new: &str, quote: &str, state: State, expected: &str) {
        assert_eq!(carried(LETTER, new, quote), (state, expected), "{quote:?} in {new:?}");
    }

    #[test]
    fn a_sentence_stays_the_same_when_text_is_added_before_it() {
        let new = format!("Gemeente Oost\nPostbus 1\n\n{LETTER}");
        check(&new, "U kunt de kopie ook langs brengen.", State::Same, "U kunt de kopie ook langs brengen.");
    }

    #[test]
    fn a_rewritten_sentence_is_found_in_its_place() {
        let new = LETTER.replace(
            "Wij willen controleren of uw gegevens nog kloppen.",
            "We willen weten of uw gegevens nog kloppen.",
        );
        let quote = "Wij willen controleren of uw gegevens nog kloppen.";
        check(&new, quote, State::Changed, "We willen weten of uw gegevens nog kloppen.");
    }

    #[test]
    fn a_sentence_that_went_elsewhere_has_moved() {
        let sentence = "Stuur ons daarom vóór 1 mei een kopie van uw huurcontract.";
        let new = format!("{sentence}\n\n{}", LETTER.replace(&format!("{sentence} "), ""));
        check(&new, sentence, State::Moved, sentence);
    }

    #[test]
    fn a_removed_sentence_is_gone() {
        let new = LETTER.replace(" U kunt de kopie ook langs brengen.", "");
        check(&new, "U kunt de kopie ook langs brengen.", State::Gone, "");
    }

    #[test]
    fn a_sentence_rewritten_in_full_is_put_before_a_person() {
        let new = LETTER.replace("U kunt de kopie ook langs brengen.", "Kom gerust naar ons toe.");
        check(&new, "U kunt de kopie ook langs brengen.", State::Unsure, "Kom gerust naar ons toe.");
    }

    #[test]
    fn a_word_goes_to_the_same_word_in_a_rewritten_sentence() {
        let new = LETTER.replace("Stuur ons daarom vóór 1 mei", "Wilt u ons vóór 1 mei");
        let new = new.replace("van uw huurcontract.", "van uw huurcontract sturen?");
        check(&new, "huurcontract", State::Same, "huurcontract");
        check(&new, "vóór 1 mei", State::Same, "vóór 1 mei");
    }

    #[test]
    fn a_word_that_was_replaced_goes_to_its_sentence() {
        let new = LETTER.replace("huurcontract", "huurovereenkomst");
        let sentence = "Stuur ons daarom vóór 1 mei een kopie van uw huurovereenkomst.";
        check(&new, "huurcontract", State::Changed, sentence);
    }

    #[test]
    fn a_part_of_a_word_stays_that_part() {
        check(&format!("Kop\n\n{LETTER}"), "contract", State::Same, "contract");
    }

    #[test]
    fn a_sentence_that_was_split_keeps_both_halves() {
        let long =
            "Wij willen controleren of uw gegevens nog kloppen, omdat u in maart bent verhuisd naar een ander adres.";
        let short = "Wij willen controleren of uw gegevens nog kloppen. U bent in maart verhuisd naar een ander adres.";
        let old = LETTER.replace("Wij willen controleren of uw gegevens nog kloppen.", long);
        let new = LETTER.replace("Wij willen controleren of uw gegevens nog kloppen.", short);
        assert_eq!(carried(&old, &new, long), (State::Changed, short));
    }

    #[test]
    fn two_sentences_that_were_joined_are_both_found() {
        let new = LETTER.replace("huurcontract. U kunt de kopie ook", "huurcontract, of u kunt de kopie ook");
        let joined = "Stuur ons daarom vóór 1 mei een kopie van uw huurcontract, of u kunt de kopie ook langs brengen.";
        let first = "Stuur ons daarom vóór 1 mei een kopie van uw huurcontract.";
        check(&new, first, State::Changed, joined);
        check(&new, "U kunt de kopie ook langs brengen.", State::Changed, "u kunt de kopie ook langs brengen.");
    }

    #[test]
    fn equal_sentences_are_told_apart_by_their_neighbours() {
        let old = "Een.\nBel ons gerust.\nTwee.\nBel ons gerust.\nDrie.\n";
        let new = "Nul.\nEen.\nTwee.\nBel ons gerust.\nDrie.\n";
        let second = old.rfind("Bel").map(|start| Span::new(start, start + 15)).unwrap_or(Span::new(0, 0));
        let result = carry(old, new, &[second])[0];
        assert_eq!((result.state, result.span), (State::Same, Some(find(new, "Bel ons gerust."))));
    }

    #[test]
    fn a_range_over_two_sentences_is_carried_as_one() {
        let new = LETTER.replace("Wij willen", "We willen");
        let quote = "U krijgt een uitkering van de gemeente. Wij willen controleren of uw gegevens nog kloppen.";
        check(&new, quote, State::Changed, &quote.replace("Wij", "We"));
    }

    #[test]
    fn a_range_outside_the_text_is_gone() {
        let outside = carry(LETTER, LETTER, &[Span::new(0, LETTER.len() + 1)])[0];
        assert_eq!((outside.state, outside.span), (State::Gone, None));
    }

    #[test]
    fn a_changed_capital_is_a_change() {
        check(&LETTER.replace("Beste lezer", "beste lezer"), "Beste lezer,", State::Changed, "beste lezer,");
    }
}

mod differences {
    use super::*;

    /// `-deleted-`, `+inserted+`, the rest as it is.
    fn show(old: &str, new: &str) -> String {
        let show = |change: &Change| match change.kind {
            ChangeKind::Equal => change.new.of(new).to_owned(),
            ChangeKind::Deleted => format!("-{}-", change.old.of(old)),
            ChangeKind::Inserted => format!("+{}+", change.new.of(new)),
        };
        words(old, new).iter().map(show).collect()
    }

    #[test]
    fn words_are_replaced_as_wholes() {
        assert_eq!(show("U moet betalen.", "U kunt betalen."), "U -moet-+kunt+ betalen.");
        assert_eq!(show("Betaal € 1.250 nu.", "Betaal € 1.300 nu."), "Betaal € -1.250-+1.300+ nu.");
        assert_eq!(show("", "Nieuw."), "+Nieuw.+");
        assert_eq!(show("gelijk", "gelijk"), "gelijk");
    }

    #[test]
    fn neighbouring_changes_read_as_one() {
        let shown = show("De aanvraag dient te worden ingediend.", "De aanvraag moet u indienen.");
        assert_eq!(shown, "De aanvraag -dient te worden ingediend-+moet u indienen+.");
    }

    #[test]
    fn each_block_stands_beside_what_it_became() {
        let old = "Titel\n\nEerste alinea over betalen.\n\nLaatste alinea.\n";
        let new = "Titel\n\nExtra regel hier.\n\nEerste alinea over geld betalen.\n\nLaatste alinea.\n";
        let beside: Vec<(&str, &str)> = rows(old, new)
            .iter()
            .map(|row| (row.old.map_or("", |span| span.of(old).trim()), row.new.map_or("", |span| span.of(new).trim())))
            .collect();
        let expected = [
            ("Titel", "Titel"),
            ("", "Extra regel hier."),
            ("Eerste alinea over betalen.", "Eerste alinea over geld betalen."),
            ("Laatste alinea.", "Laatste alinea."),
        ];
        assert_eq!(beside, expected);
        assert_eq!(rows(old, new).iter().filter(|row| row.is_equal()).count(), 2);
    }
}

/// Some hundred kilobytes of text take seconds, also when hardly anything is alike and in an unoptimised build.
#[test]
fn big_texts_do_not_take_long() {
    let sentence = |number: usize| format!("Zin nummer {number} gaat over punt {} van de regeling. ", number % 97);
    let old: String = (0..4_000).map(sentence).collect();
    let new: String = (2_000..6_000).rev().map(sentence).collect();
    let before = Instant::now();
    for (old, new) in [(old.as_str(), new.as_str()), (&"a\nb\n".repeat(40_000), &"b\nb\na\n".repeat(30_000))] {
        let ranges = [Span::new(0, 1), Span::new(old.len() / 2, old.len() / 2 + 1)];
        assert_eq!(carry(old, new, &ranges).len(), 2);
        assert_eq!(replay(new, &words(old, new), ChangeKind::Deleted, |change| change.new), new);
    }
    assert!(before.elapsed() < Duration::from_secs(120), "took {:?}", before.elapsed());
}

/// The text that the changes give when those of one kind are skipped.
fn replay(text: &str, changes: &[Change], skipped: ChangeKind, span: fn(&Change) -> Span) -> String {
    changes.iter().filter(|change| change.kind != skipped).map(|change| span(change).of(text)).collect()
}

/// Every span lies on character boundaries, and gone means no span.
fn is_valid(carried: &Carried, new: &str) -> bool {
    let fits = carried.span.is_none_or(|span| new.get(span.start..span.end).is_some());
    fits && carried.span.is_none() == (carried.state == State::Gone) && (0.0..=1.0).contains(&carried.certainty)
}

/// All ranges between the character boundaries of a short text, at most a few hundred.
fn some_ranges(text: &str) -> Vec<Span> {
    let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let pairs = boundaries.iter().flat_map(|&start| boundaries.iter().map(move |&end| (start, end)));
    pairs.filter(|(start, end)| start <= end).step_by(7).take(300).map(|(start, end)| Span::new(start, end)).collect()
}

/// Sentences of a small vocabulary: much is alike, much stands twice.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec!["de", "brief", "moet", "u", "betalen", "gemeente", "Één", "€", "1.250", "ﷺ"]);
    let sentence = prop::collection::vec(word, 1..8).prop_map(|words| format!("Zo {}.", words.join(" ")));
    prop::collection::vec(sentence, 0..12)
}

/// Arbitrary Unicode, or sentences with varying separators.
fn text() -> impl Strategy<Value = String> {
    let separator = prop::sample::select(vec![" ", "\n", "\n\n", "\r\n", "\t"]);
    prop_oneof!["\\PC{0,80}", any::<String>(), (sentences(), separator).prop_map(|(all, by)| all.join(by))]
}

proptest! {
    #[test]
    fn a_difference_applied_to_either_text_gives_the_other(old in text(), new in text()) {
        let changes = words(&old, &new);
        prop_assert_eq!(&replay(&new, &changes, ChangeKind::Deleted, |change| change.new), &new);
        prop_assert_eq!(&replay(&old, &changes, ChangeKind::Inserted, |change| change.old), &old);
        prop_assert!(changes.windows(2).all(|pair| pair[0].kind != pair[1].kind));
        let follows = |a: &Change, b: &Change| a.old.end == b.old.start && a.new.end == b.new.start;
        prop_assert!(changes.windows(2).all(|pair| follows(&pair[0], &pair[1])));
        let is_equal = |change: &Change| change.old.of(&old) == change.new.of(&new);
        prop_assert!(changes.iter().all(|change| change.kind != ChangeKind::Equal || is_equal(change)));
    }

    #[test]
    fn rows_hold_each_text_once_and_in_order(old in text(), new in text()) {
        let found = rows(&old, &new);
        let collect = |text: &str, side: fn(&Row) -> Option<Span>| {
            found.iter().filter_map(side).map(|span| span.of(text).to_owned()).collect::<String>()
        };
        prop_assert_eq!(collect(&old, |row| row.old), old.clone());
        prop_assert_eq!(collect(&new, |row| row.new), new.clone());
        prop_assert!(found.iter().all(|row| row.old.is_some() || row.new.is_some()));
    }

    #[test]
    fn every_carried_span_is_valid(old in text(), new in text()) {
        let ranges = some_ranges(&old);
        let carried = carry(&old, &new, &ranges);
        prop_assert_eq!(carried.len(), ranges.len());
        prop_assert!(carried.iter().all(|one| is_valid(one, &new)));
    }

    #[test]
    fn ranges_that_do_not_fit_do_no_harm(old in text(), new in text(), start in 0usize..400, length in 0usize..400) {
        let carried = carry(&old, &new, &[Span::new(start, start + length)]);
        prop_assert!(is_valid(&carried[0], &new));
    }

    #[test]
    fn in_an_unchanged_text_everything_is_the_same(text in text()) {
        for (range, carried) in some_ranges(&text).iter().zip(carry(&text, &text, &some_ranges(&text))) {
            prop_assert_eq!(carried, Carried { state: State::Same, span: Some(*range), certainty: 1.0 });
        }
    }

    #[test]
    fn a_unique_sentence_that_is_deleted_is_not_found(before in sentences(), after in sentences()) {
        let unique = "Nergens anders staat dit unieke gezegde.";
        let old = [before.clone(), vec![unique.to_owned()], after.clone()].concat().join("\n");
        let new = [before, after].concat().join("\n");
        let (state, _) = carried(&old, &new, unique);
        prop_assert!(matches!(state, State::Gone | State::Unsure), "{:?}", state);
    }

    #[test]
    fn text_put_in_elsewhere_does_not_change_a_sentence(before in sentences(), after in sentences(), added in sentences()) {
        let unique = "Nergens anders staat dit unieke gezegde.";
        let old = [before.clone(), vec![unique.to_owned()], after.clone()].concat().join("\n");
        let new = [added.clone(), before, vec![unique.to_owned()], after, added].concat().join("\n");
        prop_assert_eq!(carried(&old, &new, unique), (State::Same, unique));
        prop_assert_eq!(carried(&old, &new, "unieke gezegde"), (State::Same, "unieke gezegde"));
    }
}
