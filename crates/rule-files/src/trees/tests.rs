use super::pattern::{Condition, Link, Node, Place, is_relation};
use super::*;
use language::analyse;
use language::syntax::{Upos, Word};
use proptest::prelude::*;
use rstest::rstest;
use std::collections::BTreeMap;
use text::{BlockKind, DocumentBuilder, Region};

fn parse(pattern: &str) -> Result<Pattern, Error> {
    let lists = BTreeMap::from([("duties".to_owned(), vec!["dienen behoren".to_owned()])]);
    Pattern::parse(pattern, &lists)
}

/// The words of each match in a parsed sentence.
fn found(pattern: &str, text: &str) -> Vec<String> {
    let pattern = parse(pattern).unwrap_or_else(|error| panic!("{error}"));
    let mut builder = DocumentBuilder::new();
    builder.push(BlockKind::Paragraph, Region::Body, text, vec![]);
    let document = builder.finish();
    let analysis = analyse(&document);
    let mut all = Vec::new();
    for sentence in &analysis.sentences {
        with_sentence(&document, &analysis, sentence, |sentence| {
            for found in matches(&pattern, sentence) {
                let words: Vec<&str> = found.words.iter().map(|&word| sentence.tokens[word].form).collect();
                all.push(words.join(" "));
            }
        });
    }
    all
}

const DUTY: &str = "U dient het formulier vóór 1 maart in te vullen. Dit dient als bewijs.";

#[rstest]
#[case::child("{lemma=dienen verbform=fin} >xcomp {verbform=inf}", &["dient vullen"])]
#[case::nested("{lemma=dienen} > ({verbform=inf} >mark {word=te})", &["dient te vullen"])]
#[case::separable("{lemma=invullen}", &["vullen"])]
#[case::negated("{lemma=dienen} !> {verbform=inf}", &["dient"])]
#[case::head("{word=te} < {verbform=inf}", &["te vullen"])]
#[case::descendant("{lemma=dienen} >> {word=te}", &["dient te"])]
#[case::ancestor("{word=te} << {lemma=dienen}", &["dient te"])]
#[case::next("{word=in} + {word=te}", &["in te"])]
#[case::previous("{word=te} - {word=in}", &["in te"])]
#[case::later("{word=u} ..2 {word=het}", &["u het"])]
#[case::too_far("{word=u} ..2 {word=formulier}", &[])]
#[case::list("{lemma=@duties} >nsubj {word=u}", &["u dient"])]
#[case::alternatives("{lemma=dienen} [>xcomp {} | >obl {word=bewijs}]", &["dient vullen", "dient bewijs"])]
#[case::place("{place=first pos=pron}", &["u", "dit"])]
#[case::parts_of_tags("{tag=pv tag!=verl word=dien*}", &["dient", "dient"])]
#[case::number("{kind=number}", &["1"])]
#[case::relation("{rel=nsubj} + {}", &["u dient", "dit dient"])]
#[case::not_this_word("{pos=verb lemma!=dienen|behoren}", &["vullen"])]
fn a_pattern_finds(#[case] pattern: &str, #[case] expected: &[&str]) {
    assert_eq!(found(pattern, DUTY), expected);
}

#[rstest]
#[case("{lemma=dienen", 14, "closing brace")]
#[case("lemma=dienen", 6, "colon")]
#[case("{lemmma=dienen}", 2, "no attribute lemmma")]
#[case("{pos=verbum}", 6, "no part of speech verbum")]
#[case("{rel=nsub}", 6, "no relation nsub")]
#[case("{} >nsub {}", 5, "no relation nsub")]
#[case("{lemma=@other}", 14, "no list other")]
#[case("{lemma=}", 8, "value")]
#[case("{} ..0 {}", 7, "above 0")]
#[case("{} {}", 4, "relation")]
#[case("{} [ | > {}]", 6, "relation")]
#[case("{} ! {}", 6, "relation")]
#[case("", 1, "braces")]
fn a_text_that_is_no_pattern_is_refused(#[case] pattern: &str, #[case] at: usize, #[case] says: &str) {
    let error = parse(pattern).expect_err(pattern);
    assert!(error.to_string().contains(says), "{error}");
    assert_eq!(error.at, at, "{error}");
}

#[rstest]
#[case(">xcomp {}", "{} >xcomp {}")]
#[case(" [> {} | < {}] !+ {word=u}", "{} [> {} | < {}] !+ {word=u}")]
#[case("{number=plur} > {}", "{number=plur} > {}")]
#[case("..3 {word=u}", "{} ..3 {word=u}")]
fn a_condition_may_leave_its_first_word_out(#[case] short: &str, #[case] long: &str) {
    assert_eq!(Pattern::condition(short, &BTreeMap::new()), parse(long));
}

#[test]
fn deep_nesting_is_refused() {
    let pattern = "{} > (".repeat(5000);
    assert!(parse(&pattern).is_err_and(|error| error.reason.contains("deeply")));
    let pattern = format!("{{}} {}", "[".repeat(5000));
    assert!(parse(&pattern).is_err());
}

/// What a pattern means, tried out in full.
fn fits(pattern: &Pattern, node: usize, token: usize, tokens: &[Token<'_>]) -> bool {
    let node: &Node = &pattern.nodes[node];
    node.tests.iter().all(|test| test.holds(&tokens[token]))
        && node.conditions.iter().all(|condition| meets(pattern, condition, token, tokens))
}

fn meets(pattern: &Pattern, condition: &Condition, token: usize, tokens: &[Token<'_>]) -> bool {
    match condition {
        Condition::AnyOf(lists) => {
            lists.iter().any(|list| list.iter().all(|condition| meets(pattern, condition, token, tokens)))
        }
        Condition::Link(link) => {
            let some = (0..tokens.len())
                .any(|other| is_linked(link, token, other, tokens) && fits(pattern, link.node, other, tokens));
            some != link.negated
        }
    }
}

fn is_linked(link: &Link, token: usize, other: usize, tokens: &[Token<'_>]) -> bool {
    let head = |token: usize| tokens[token].word.head.map(|head| head as usize);
    let above = |lower: usize, upper: usize| {
        std::iter::successors(head(lower), |&token| head(token)).take(tokens.len()).any(|token| token == upper)
    };
    let related = |token: usize| {
        link.relations.is_empty() || link.relations.iter().any(|relation| is_relation(tokens[token].word, relation))
    };
    match link.place {
        Place::Child => head(other) == Some(token) && related(other),
        Place::Head => head(token) == Some(other) && related(token),
        Place::Descendant => above(other, token) && related(other),
        Place::Ancestor => above(token, other) && related(token),
        Place::Next => other == token + 1,
        Place::Previous => other + 1 == token,
        Place::Later(reach) => other > token && other - token <= reach,
    }
}

/// A pattern of the language, as text.
fn pattern() -> impl Strategy<Value = String> {
    let test =
        prop_oneof!["word=[ab]", "word!=[ab]", "lemma=[ab]\\*", "pos=(noun|verb)", "rel=(nsubj|obj)", "place=first",];
    let node = prop::collection::vec(test, 0..2).prop_map(|tests| format!("{{{}}}", tests.join(" ")));
    let link = prop_oneof!["!?(>|>>|<|<<)(nsubj|obj|obj\\|nsubj)? ", "!?(\\+|-|\\.\\.|\\.\\.2) "];
    node.clone().prop_recursive(3, 12, 3, move |inner| {
        let condition = (link.clone(), inner).prop_map(|(link, inner)| format!("{link}({inner})"));
        let several = prop::collection::vec(condition, 0..3);
        (node.clone(), several, any::<bool>()).prop_map(|(node, conditions, either)| match (either, conditions.len()) {
            (true, 2..) => format!("{node} [{}]", conditions.join(" | ")),
            _ => format!("{node} {}", conditions.join(" ")),
        })
    })
}

/// A sentence of `a` and `b` with a tree.
fn sentence() -> impl Strategy<Value = Vec<(bool, Word)>> {
    prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>(), any::<prop::sample::Index>()), 1..8).prop_map(
        |words| {
            let of = |(place, (a, noun, subject, above)): (usize, (bool, bool, bool, prop::sample::Index))| {
                // Each word's head stands before it, but the sentence is turned round half the time.
                let head = (place > 0).then(|| above.index(place) as u32);
                let upos = if noun { Upos::Noun } else { Upos::Verb };
                let relation = if place == 0 {
                    "root"
                } else if subject {
                    "nsubj:pass"
                } else {
                    "obj"
                };
                (a, Word { upos, xpos: "X", features: "_", head, relation })
            };
            let turn = words.len() % 2 == 0;
            let mut words: Vec<(bool, Word)> = words.into_iter().enumerate().map(of).collect();
            if turn {
                let last = words.len() as u32 - 1;
                words.reverse();
                words.iter_mut().for_each(|(_, word)| word.head = word.head.map(|head| last - head));
            }
            words
        },
    )
}

fn tokens(words: &[(bool, Word)]) -> Vec<Token<'_>> {
    let last = words.len() - 1;
    let mut all = Vec::new();
    for (place, (a, word)) in words.iter().enumerate() {
        let (form, lemma) = if *a { ("a", "ab") } else { ("b", "b") };
        all.push(Token { form, lemma, word, kind: TokenKind::Word, is_first: place == 0, is_last: place == last });
    }
    all
}

proptest! {
    #[test]
    fn the_fast_way_finds_what_trying_out_finds(pattern in pattern(), words in sentence()) {
        let pattern = parse(&pattern).expect("the strategy writes patterns");
        let tokens = tokens(&words);
        let first = pattern.nodes.len() - 1;
        let slow: Vec<usize> = (0..tokens.len()).filter(|&token| fits(&pattern, first, token, &tokens)).collect();
        let sentence = Sentence::new(tokens);
        let fast = matches(&pattern, &sentence);
        prop_assert_eq!(fast.len(), slow.len());
        prop_assert_eq!(&places(&pattern, &sentence), &slow);
        for (found, token) in fast.iter().zip(&slow) {
            prop_assert!(found.words.contains(token));
        }
        // The index never hides a pattern that fits.
        let index = Index::new(std::iter::once(&pattern));
        prop_assert!(slow.is_empty() || index.candidates(&sentence) == [0]);
    }

    #[test]
    fn any_text_is_a_pattern_or_is_refused_at_a_place_in_it(text in "[{}a-z=!<>+.|@*()\\[\\]: é]{0,30}|\\PC{0,12}") {
        if let Err(error) = parse(&text) {
            prop_assert!((1..=text.chars().count() + 1).contains(&error.at));
        }
    }

    #[test]
    fn any_heads_do(heads in prop::collection::vec(prop::option::of(0_u32..9), 1..8)) {
        let of = |head| (true, Word { upos: Upos::Noun, xpos: "X", features: "_", head, relation: "obj" });
        let words: Vec<(bool, Word)> = heads.into_iter().map(of).collect();
        let sentence = Sentence::new(tokens(&words));
        for pattern in ["{} >> {}", "{} << {}", "{} > ({} > {})", "{} !< {}"] {
            matches(&parse(pattern).expect(pattern), &sentence);
        }
    }
}
