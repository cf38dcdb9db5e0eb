//! Scores of tags, lemmas and trees where the tokens are the treebank's.

use super::count::{Count, Score, base, plain_lemma, share};
use language::conllu::{Row, Sentence};
use std::collections::BTreeSet;

/// A verb and its particle or auxiliary are far apart when more than this many places lie between them.
const FAR: usize = 5;

/// Whether both files have the same words in the same sentences.
pub fn has_same_tokens(gold: &[Sentence<'_>], predicted: &[Sentence<'_>]) -> bool {
    let forms = |sentence: &Sentence<'_>| sentence.words.iter().map(|word| word.form.to_owned()).collect::<Vec<_>>();
    gold.len() == predicted.len() && gold.iter().zip(predicted).all(|(gold, predicted)| forms(gold) == forms(predicted))
}

/// All measures, in the order of the table.
pub fn scores(gold: &[Sentence<'_>], predicted: &[Sentence<'_>]) -> Vec<Score> {
    let mut words = Words::default();
    let (mut finite, mut far) = (Count::default(), Count::default());
    let (mut passive, mut subordinate) = (Count::default(), Count::default());
    for (gold, predicted) in gold.iter().zip(predicted) {
        for (gold, predicted) in gold.words.iter().zip(&predicted.words) {
            words.add(gold, predicted);
            finite.add(is_finite(predicted), is_finite(gold));
        }
        passive.add(has_passive(predicted), has_passive(gold));
        subordinate.add(has_subordinate_clause(predicted), has_subordinate_clause(gold));
        let (there, found) = (far_pairs(gold), far_pairs(predicted));
        far.right += there.intersection(&found).count();
        far.found += found.len();
        far.there += there.len();
    }
    let of = |part| share(part, words.all);
    let of_words = |part| share(part, words.without_punctuation);
    vec![
        ("UPOS", of(words.upos)),
        ("XPOS", share(words.xpos, words.with_xpos)),
        ("features", of(words.features)),
        ("features without ExtPos", of(words.features_of_words)),
        ("lemma", of(words.lemma)),
        ("finite verbs F1 (`WW\\|pv`)", finite.f1()),
        ("UAS, no punctuation", of_words(words.head)),
        ("LAS, no punctuation, label up to the colon", of_words(words.relation)),
        ("LAS, no punctuation, whole label", of_words(words.whole_relation)),
        ("sentences with a passive F1 (`aux:pass` or `nsubj:pass`)", passive.f1()),
        ("auxiliary or particle more than five words from its verb F1", far.f1()),
        ("sentences with a subordinate clause F1 (`acl`, `advcl`, `ccomp`, `csubj`)", subordinate.f1()),
    ]
}

/// How many words are right.
#[derive(Default)]
struct Words {
    all: usize,
    with_xpos: usize,
    without_punctuation: usize,
    upos: usize,
    xpos: usize,
    features: usize,
    features_of_words: usize,
    lemma: usize,
    head: usize,
    relation: usize,
    whole_relation: usize,
}

impl Words {
    fn add(&mut self, gold: &Row<'_>, predicted: &Row<'_>) {
        let count = |yes: bool| usize::from(yes);
        self.all += 1;
        self.upos += count(gold.upos == predicted.upos);
        self.with_xpos += count(gold.xpos != "_");
        self.xpos += count(gold.xpos != "_" && gold.xpos == predicted.xpos);
        self.features += count(gold.features == predicted.features);
        self.features_of_words += count(of_word(gold.features) == of_word(predicted.features));
        self.lemma += count(plain_lemma(gold.lemma) == plain_lemma(predicted.lemma));
        if gold.upos != "PUNCT" {
            let head = gold.head == predicted.head;
            self.without_punctuation += 1;
            self.head += count(head);
            self.relation += count(head && base(gold.relation) == base(predicted.relation));
            self.whole_relation += count(head && gold.relation == predicted.relation);
        }
    }
}

/// The features that tell of the word: `ExtPos` tells of a phrase, and stands in one part of the treebank only.
fn of_word(features: &str) -> Vec<&str> {
    features.split('|').filter(|feature| *feature != "_" && !feature.starts_with("ExtPos=")).collect()
}

fn is_finite(word: &Row<'_>) -> bool {
    word.xpos.starts_with("WW|pv")
}

fn has_passive(sentence: &Sentence<'_>) -> bool {
    sentence.words.iter().any(|word| matches!(word.relation, "aux:pass" | "nsubj:pass"))
}

fn has_subordinate_clause(sentence: &Sentence<'_>) -> bool {
    sentence.words.iter().any(|word| matches!(base(word.relation), "acl" | "advcl" | "ccomp" | "csubj"))
}

/// The places of auxiliaries and particles that stand far from their verb, with the verb's.
fn far_pairs(sentence: &Sentence<'_>) -> BTreeSet<(usize, usize)> {
    let of_verb = |word: &Row<'_>| base(word.relation) == "aux" || word.relation == "compound:prt";
    let pairs = sentence.words.iter().zip(1_usize..).filter(|(word, _)| of_verb(word) && word.head > 0);
    pairs.map(|(word, place)| (place, word.head)).filter(|(place, head)| place.abs_diff(*head) > FAR + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use language::conllu;

    /// Words as `lemma upos xpos head relation`; the form is the lemma.
    fn file(words: &[&str]) -> String {
        let line = |(place, word): (usize, &&str)| {
            let [lemma, upos, xpos, head, relation] = word.split(' ').collect::<Vec<_>>()[..] else { panic!("{word}") };
            format!("{}\tx{place}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t_\n", place + 1)
        };
        words.iter().enumerate().map(line).collect()
    }

    fn check(gold: &[&str], predicted: &[&str], name: &str, expect: Option<f64>) {
        let (gold, predicted) = (file(gold), file(predicted));
        let (gold, predicted) = (conllu::read(&gold).unwrap(), conllu::read(&predicted).unwrap());
        assert!(has_same_tokens(&gold, &predicted));
        let scores = scores(&gold, &predicted);
        let found = scores.iter().find(|(known, _)| known.starts_with(name)).map(|(_, score)| *score);
        assert_eq!(found, Some(expect), "{name}");
    }

    #[test]
    fn words_are_counted() {
        let gold = &[
            "wij PRON VNW 2 nsubj",
            "toe_zenden VERB WW|pv|tgw|mv 0 root",
            "Toe ADP VZ|fin 2 compound:prt",
            ". PUNCT LET 2 punct",
        ];
        let other =
            &["wij PRON VNW 2 obj", "zenden VERB WW|inf 0 root", "toe ADV VZ|fin 2 compound", ". PUNCT LET 1 punct"];
        check(gold, gold, "UPOS", Some(1.0));
        check(gold, other, "UPOS", Some(0.75));
        check(gold, other, "XPOS", Some(0.75));
        check(gold, other, "lemma", Some(0.75));
        check(gold, other, "finite", Some(0.0));
        check(gold, other, "UAS", Some(1.0));
        check(gold, other, "LAS, no punctuation, label", Some(2.0 / 3.0));
        check(gold, other, "LAS, no punctuation, whole", Some(1.0 / 3.0));
        check(gold, gold, "sentences with a passive", None);
    }

    #[test]
    fn an_auxiliary_is_far_when_six_words_stand_between() {
        let verb = |place: usize| format!("werken VERB WW 0 root@{place}");
        let sentence = |far: usize| {
            let mut words = vec![format!("zijn AUX WW {} aux:pass", far + 2)];
            words.extend((0..far).map(|_| format!("x NOUN N {} obj", far + 2)));
            words.push(verb(0).split('@').next().unwrap_or_default().to_owned());
            words
        };
        let score = |far: usize| {
            let text = file(&sentence(far).iter().map(String::as_str).collect::<Vec<_>>());
            let sentences = conllu::read(&text).unwrap();
            far_pairs(&sentences[0]).len()
        };
        assert_eq!((score(5), score(6)), (0, 1));
    }

    #[test]
    fn files_with_other_words_are_told_apart() {
        let (one, two) = (file(&["a X X 0 root"]), file(&["a X X 0 root", "b X X 1 dep"]));
        assert!(!has_same_tokens(&conllu::read(&one).unwrap(), &conllu::read(&two).unwrap()));
    }
}
