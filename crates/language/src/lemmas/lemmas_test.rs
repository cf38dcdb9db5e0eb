use super::*;

fn lemma(form: &str, upos: Upos, xpos: &str) -> String {
    let mut out = String::new();
    Lemmatiser::default().lemmatise(form, upos, xpos, &mut out);
    out
}

fn check_all(upos: Upos, xpos: &str, words: &[(&str, &str)]) {
    for (form, expect) in words {
        assert_eq!(lemma(form, upos, xpos), *expect, "{form} {xpos}");
    }
}

const NOUN: &str = "N|soort|ev|basis|zijd|stan";
const PLURAL: &str = "N|soort|mv|basis";
const PARTICIPLE: &str = "WW|vd|vrij|zonder";

#[test]
fn plurals() {
    let words = [
        ("brieven", "brief"),
        ("huizen", "huis"),
        ("uitkeringen", "uitkering"),
        ("kinderen", "kind"),
        ("steden", "stad"),
        ("mogelijkheden", "mogelijkheid"),
        ("formulieren", "formulier"),
        ("gegevens", "gegeven"),
        ("foto's", "foto"),
        ("ideeën", "idee"),
        ("bijstandsgerechtigden", "bijstandsgerechtigde"),
        ("eigenaren", "eigenaar"),
        ("gemeenteraadsleden", "gemeenteraadslid"),
        ("parkeervergunningen", "parkeervergunning"),
        ("musea", "museum"),
        ("Bewoners", "bewoner"),
    ];
    check_all(Upos::Noun, PLURAL, &words);
}

#[test]
fn singular_nouns_and_diminutives() {
    let words = [("jongen", "jongen"), ("gemeente", "gemeente"), ("Inkomen", "inkomen"), ("adres", "adres")];
    check_all(Upos::Noun, NOUN, &words);
    let words = [("briefje", "brief"), ("huisje", "huis"), ("weggetje", "weg"), ("kettinkje", "ketting")];
    check_all(Upos::Noun, "N|soort|ev|dim|onz|stan", &words);
}

#[test]
fn finite_verbs() {
    let words = [
        ("heeft", "hebben"),
        ("ontvangt", "ontvangen"),
        ("wordt", "worden"),
        ("betaalt", "betalen"),
        ("vindt", "vinden"),
        ("schrijft", "schrijven"),
        ("reist", "reizen"),
        ("zet", "zetten"),
        ("gaat", "gaan"),
        ("indient", "indienen"),
        ("verzoekt", "verzoeken"),
    ];
    check_all(Upos::Verb, "WW|pv|tgw|met-t", &words);
    let words = [
        ("was", "zijn"),
        ("kon", "kunnen"),
        ("bracht", "brengen"),
        ("stuurde", "sturen"),
        ("wees", "wijzen"),
        ("nam", "nemen"),
        ("antwoordde", "antwoorden"),
        ("zag", "zien"),
        ("ging", "gaan"),
    ];
    check_all(Upos::Verb, "WW|pv|verl|ev", &words);
    check_all(Upos::Verb, "WW|pv|tgw|ev", &[("geef", "geven"), ("kies", "kiezen"), ("bel", "bellen"), ("is", "zijn")]);
}

#[test]
fn participles_lose_their_ge_wherever_it_stands() {
    let words = [
        ("toegezonden", "toezenden"),
        ("ingediend", "indienen"),
        ("afgewezen", "afwijzen"),
        ("vastgesteld", "vaststellen"),
        ("goedgekeurd", "goedkeuren"),
        ("gestuurd", "sturen"),
        ("besloten", "besluiten"),
        ("betaald", "betalen"),
        ("ontvangen", "ontvangen"),
        ("geïnformeerd", "informeren"),
        ("geëist", "eisen"),
        ("teruggekregen", "terugkrijgen"),
        ("gebeurd", "gebeuren"),
        ("geloofd", "geloven"),
        ("gedaan", "doen"),
        ("meegedeeld", "meedelen"),
    ];
    check_all(Upos::Verb, PARTICIPLE, &words);
    check_all(Upos::Verb, "WW|vd|prenom|met-e", &[("bijgevoegde", "bijvoegen"), ("genoemde", "noemen")]);
    check_all(Upos::Verb, "WW|od|prenom|met-e", &[("lopende", "lopen"), ("volgende", "volgen")]);
}

#[test]
fn adjectives() {
    let words =
        [("grote", "groot"), ("lieve", "lief"), ("nieuwe", "nieuw"), ("maximale", "maximaal"), ("dwaze", "dwaas")];
    check_all(Upos::Adj, "ADJ|prenom|basis|met-e|stan", &words);
    check_all(Upos::Adj, "ADJ|vrij|comp|zonder", &[("beter", "goed"), ("hoger", "hoog"), ("duidelijker", "duidelijk")]);
    check_all(Upos::Adj, "ADJ|prenom|sup|met-e|stan", &[("beste", "goed"), ("laagste", "laag"), ("liefste", "lief")]);
}

#[test]
fn names_and_foreign_words_keep_their_capitals() {
    check_all(Upos::Propn, "N|eigen|ev|basis|onz|stan", &[("Amsterdam", "Amsterdam"), ("Hoogveld", "Hoogveld")]);
    check_all(Upos::Propn, "N|eigen|mv|basis", &[("Nederlanders", "Nederlander")]);
    check_all(Upos::X, "SPEC|vreemd", &[("Privacy", "Privacy")]);
    check_all(Upos::Punct, "LET", &[(".", ".")]);
}

#[test]
fn ordinals_in_figures_are_their_number() {
    check_all(Upos::Adj, "TW|rang|prenom|stan", &[("19e", "19"), ("2de", "2"), ("1ste", "1"), ("eerste", "één")]);
}

#[test]
fn a_wrong_inflection_does_little_harm() {
    check_all(Upos::Noun, PLURAL, &[("brief", "brief"), ("gemeente", "gemeente")]);
    check_all(Upos::Verb, "WW|pv|tgw|ev", &[("heeft", "hebben"), ("stuurde", "sturen")]);
    check_all(Upos::Noun, "no tag at all", &[("huizen", "huis")]);
}

fn word(upos: Upos, xpos: &'static str, head: Option<u32>, relation: &'static str) -> Word {
    Word { upos, xpos, features: "_", head, relation }
}

fn lemmas(sentence: &[(&str, Word)]) -> Vec<String> {
    let (forms, words): (Vec<&str>, Vec<Word>) = sentence.iter().copied().unzip();
    let mut syntax = Syntax::default();
    Lemmatiser::default().append(&forms, &words, &mut syntax);
    (0..forms.len()).map(|place| syntax.lemma(place).to_owned()).collect()
}

#[test]
fn a_separable_verb_takes_its_particle_in_front() {
    fn check(verb: &str, xpos: &'static str, particle: &str, upos: Upos, expect: &str) {
        let sentence =
            [(verb, word(Upos::Verb, xpos, None, "root")), (particle, word(upos, "VZ|fin", Some(0), "compound:prt"))];
        assert_eq!(lemmas(&sentence)[0], expect, "{verb} {particle}");
    }
    check("zendt", "WW|pv|tgw|met-t", "toe", Upos::Adp, "toezenden");
    check("stuurde", "WW|pv|verl|ev", "Op", Upos::Adp, "opsturen");
    check("deelt", "WW|pv|tgw|met-t", "mede", Upos::Adv, "meedelen");
    check("vindt", "WW|pv|tgw|met-t", "plaats", Upos::Noun, "plaatsvinden");
    check("stelt", "WW|pv|tgw|met-t", "vast", Upos::Adj, "vaststellen");
    check("laat", "WW|pv|tgw|ev", "zien", Upos::Verb, "laten");
}

#[test]
fn a_particle_with_words_of_its_own_stays_apart() {
    let sentence = [
        ("Dit", word(Upos::Pron, "VNW|aanw|pron|stan|vol|3o|ev", Some(1), "nsubj")),
        ("komt", word(Upos::Verb, "WW|pv|tgw|met-t", None, "root")),
        ("in", word(Upos::Adp, "VZ|init", Some(1), "compound:prt")),
        ("aanmerking", word(Upos::Noun, NOUN, Some(2), "fixed")),
    ];
    assert_eq!(lemmas(&sentence)[1], "komen");
}

#[test]
fn mee_is_met_where_it_is_a_preposition() {
    let case = [("mee", word(Upos::Adp, "VZ|fin", None, "case"))];
    assert_eq!(lemmas(&case), ["met"]);
    let particle = [("mee", word(Upos::Adp, "VZ|fin", None, "compound:prt"))];
    assert_eq!(lemmas(&particle), ["mee"]);
}

#[test]
fn trees_that_make_no_sense_do_no_harm() {
    let sentence = [
        ("a", word(Upos::Verb, "WW|inf|vrij|zonder", Some(7), "compound:prt")),
        ("b", word(Upos::Verb, "WW|inf|vrij|zonder", Some(1), "compound:prt")),
    ];
    assert_eq!(lemmas(&sentence).len(), 2);
}

proptest::proptest! {
    #[test]
    fn any_word_has_a_lemma(form in "\\PC{1,40}", tag in 0..Upos::ALL.len()) {
        let upos = Upos::ALL[tag];
        for xpos in [PARTICIPLE, PLURAL, "N|eigen|mv|basis", "VZ|fin", "?"] {
            let found = lemma(&form, upos, xpos);
            let mut compound = String::new();
            treebank_lemma(&found, upos, &mut compound);
            proptest::prop_assert!(!found.is_empty() && !compound.is_empty());
        }
    }
}

#[test]
fn a_word_of_a_hundred_thousand_letters_is_no_trouble() {
    assert!(lemma(&"ge".repeat(50_000), Upos::Verb, PARTICIPLE).starts_with("gege"));
}
