//! Remarks whose sentence was rewritten in full: what a person is asked, and what is found all the same.

use proptest::prelude::*;
use text::Span;
use text::anchor::{MOST_CANDIDATES, Proposed, State, carry, propose};

fn find(text: &str, quote: &str) -> Span {
    let start = text.find(quote).unwrap_or_else(|| panic!("{quote:?} is not in the text"));
    Span::new(start, start + quote.len())
}

/// What became of `quote`: the state, and the candidates' texts.
fn proposed<'n>(old: &str, new: &'n str, quote: &str) -> (State, Vec<&'n str>) {
    let Proposed { carried, candidates } = propose(old, new, &[find(old, quote)]).remove(0);
    (carried.state, candidates.into_iter().map(|span| span.of(new)).collect())
}

const LONG: &str = "Bij gebreke van tijdige betaling zal tot tenuitvoerlegging van het dwangbevel worden overgegaan.";
const FOUR: &str = "Dan komt er een deurwaarder bij u langs. Hij brengt een dwangbevel mee. Dat kost u extra geld. \
    De deurwaarder mag ook spullen van u verkopen.";

#[test]
fn a_sentence_that_was_rewritten_into_four_is_not_gone() {
    let old = format!("Beste lezer,\n\nU heeft nog niet betaald. {LONG} U kunt ons bellen.\n\nMet groet,");
    let new = format!("Beste lezer,\n\nU heeft nog niet betaald. {FOUR} U kunt ons bellen.\n\nMet groet,");
    let (state, candidates) = proposed(&old, &new, LONG);
    assert_eq!(state, State::Unsure);
    assert!(candidates.contains(&FOUR), "all four together are a candidate: {candidates:?}");
    assert!(candidates.iter().any(|one| one.contains("Hij brengt een dwangbevel mee.")), "{candidates:?}");
}

#[test]
fn where_the_whole_paragraph_was_rewritten_a_person_is_asked() {
    let old = format!("Beste lezer,\n\n{LONG} Derhalve wordt u verzocht het bedrag te voldoen.\n\nMet groet,");
    let new = format!("Beste lezer,\n\n{FOUR}\n\nMet groet,");
    for quote in [LONG, "Derhalve wordt u verzocht het bedrag te voldoen."] {
        let (state, candidates) = proposed(&old, &new, quote);
        assert_eq!(state, State::Unsure, "{quote}");
        assert!(!candidates.is_empty());
    }
}

#[test]
fn what_a_rewritten_neighbour_took_up_is_put_before_a_person() {
    let old = "U betaalt leges. Het bedrag van de leges staat in de legesverordening vermeld.\n\nMet groet,";
    let new = "U betaalt leges: welk bedrag, dat staat in de legesverordening.\n\nMet groet,";
    let (state, candidates) = proposed(old, new, "Het bedrag van de leges staat in de legesverordening vermeld.");
    assert_ne!(state, State::Gone);
    assert!(
        state != State::Unsure || candidates == ["U betaalt leges: welk bedrag, dat staat in de legesverordening."]
    );
}

#[test]
fn only_what_has_nothing_in_its_place_is_gone() {
    let old = format!("Beste lezer,\n\nU heeft nog niet betaald. {LONG} U kunt ons bellen.\n\nMet groet,");
    let check = |new: &str| assert_eq!(proposed(&old, new, LONG), (State::Gone, Vec::new()), "{new}");
    check("Beste lezer,\n\nU heeft nog niet betaald. U kunt ons bellen.\n\nMet groet,");
    check("Beste lezer,\n\nMet groet,");
    // Something new elsewhere is not in its place.
    check("Beste lezer,\n\nU heeft nog niet betaald. U kunt ons bellen.\n\nTot ziens in maart.\n\nMet groet,");
}

#[test]
fn a_sentence_that_was_split_in_three_keeps_all_of_them() {
    let long = "Wij willen controleren of uw gegevens nog kloppen, omdat u in maart bent verhuisd naar een ander adres, \
        en daarom vragen wij u een kopie van uw huurcontract op te sturen.";
    let short = "Wij willen controleren of uw gegevens nog kloppen, omdat dat moet. U bent in maart verhuisd naar een ander \
        adres. Daarom vragen wij u een kopie van uw huurcontract op te sturen.";
    let (old, new) = (format!("Beste lezer,\n\n{long}\n\nGroet"), format!("Beste lezer,\n\n{short}\n\nGroet"));
    let result = carry(&old, &new, &[find(&old, long)])[0];
    assert_eq!(result.span.map(|span| span.of(&new)), Some(short), "{:?}", result.state);
}

#[test]
fn two_like_lines_that_change_places_each_find_themselves() {
    let check = |old: &str, new: &str, quotes: &[&str]| {
        for quote in quotes {
            let result = carry(old, new, &[find(old, quote)])[0];
            assert!(matches!(result.state, State::Same | State::Moved), "{quote}: {result:?}");
            assert_eq!(result.span, Some(find(new, quote)), "{quote} in {new:?}");
        }
    };
    let (north, south) = ("Team Noord belt u op maandag.", "Team Zuid belt u op dinsdag.");
    let quotes = ["Noord", "maandag", "Zuid", north, south];
    for between in ["\n\n", "\n", " "] {
        check(&format!("{north}{between}{south}"), &format!("{south}{between}{north}"), &quotes);
        let (before, after) = ("Beste lezer,\n\nWij bellen u.", "Met vriendelijke groet,\n\nTeam Oost");
        let around = |first, second| format!("{before}{between}{first}{between}{second}{between}{after}");
        check(&around(north, south), &around(south, north), &quotes);
        // One of them in another paragraph, while something like it stands where it stood.
        let third = "Team West belt u op maandag.";
        let old = format!("{north}{between}{south}{between}{before}{between}{third}");
        let new = format!("{third}{between}{south}{between}{before}{between}{north}");
        check(&old, &new, &["Noord", "West", "Zuid", "Wij bellen u."]);
    }
    check(
        "Kamer 1: open op maandag\nKamer 2: open op dinsdag\nKamer 3: open op maandag\n",
        "Kamer 3: open op maandag\nKamer 1: open op maandag\nKamer 2: open op dinsdag\n",
        &["Kamer 1", "Kamer 2", "Kamer 3"],
    );
}

/// Some sentences that are like each other and all different.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let word = || prop::sample::select(vec!["Noord", "Zuid", "maandag", "dinsdag", "belt", "mailt"]);
    let line = (word(), word(), word()).prop_map(|(a, b, c)| format!("Team {a} zegt dat u {b} op {c} komt."));
    prop::collection::btree_set(line, 2..9).prop_map(|lines| lines.into_iter().collect())
}

fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["de", "brief", "moet", "u", "betalen", "gemeente", "Één", "€", "1.250", "ﷺ"]);
    let sentence = prop::collection::vec(word, 1..8).prop_map(|words| format!("Zo {}.", words.join(" ")));
    let separator = prop::sample::select(vec![" ", "\n", "\n\n", "\r\n"]);
    let sentences = (prop::collection::vec(sentence, 0..12), separator).prop_map(|(all, by)| all.join(by));
    prop_oneof!["\\PC{0,80}", any::<String>(), sentences]
}

fn some_ranges(text: &str) -> Vec<Span> {
    let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let pairs = boundaries.iter().flat_map(|&start| boundaries.iter().map(move |&end| (start, end)));
    pairs.filter(|(start, end)| start < end).step_by(7).take(200).map(|(start, end)| Span::new(start, end)).collect()
}

proptest! {
    #[test]
    fn like_lines_in_any_order_each_find_themselves(lines in lines(), seed in any::<u64>(), by in prop::sample::select(vec!["\n", "\n\n", " "])) {
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|&at| (seed.rotate_left(7 * at as u32) ^ at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let old = lines.join(by);
        let new = order.iter().map(|&at| lines[at].as_str()).collect::<Vec<_>>().join(by);
        for line in &lines {
            let result = carry(&old, &new, &[find(&old, line)])[0];
            prop_assert!(matches!(result.state, State::Same | State::Moved), "{line}: {result:?}");
            prop_assert_eq!(result.span, Some(find(&new, line)));
        }
    }

    #[test]
    fn candidates_lie_in_the_new_text_and_the_guess_is_the_first(old in text(), new in text()) {
        for Proposed { carried, candidates } in propose(&old, &new, &some_ranges(&old)) {
            prop_assert_eq!(candidates.is_empty(), carried.state != State::Unsure);
            prop_assert_eq!(candidates.first().copied(), carried.span.filter(|_| carried.state == State::Unsure));
            prop_assert!(candidates.len() <= MOST_CANDIDATES);
            let is_distinct = |at: usize| !candidates[..at].contains(&candidates[at]);
            prop_assert!((0..candidates.len()).all(is_distinct), "{candidates:?}");
            prop_assert!(candidates.iter().all(|span| !span.is_empty() && new.get(span.start..span.end).is_some()));
        }
    }

    #[test]
    fn what_was_replaced_by_anything_is_never_gone(before in "[A-Z][a-z]{3,9}( [a-z]{2,9}){2,6}", words in prop::collection::vec("[a-z]{2,9}", 3..9)) {
        let unique = "Nergens anders staat dit unieke gezegde.";
        let replaced = format!("Xyz {}.", words.join(" "));
        let text = |middle: &str| format!("Eerst {before}.\n\n{middle}\n\nDaarna {before}.");
        let new = text(&replaced);
        let (state, candidates) = proposed(&text(unique), &new, unique);
        prop_assert!(state != State::Gone, "{candidates:?}");
    }
}
