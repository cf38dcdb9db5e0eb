//! Our features in the shape in which `rules/language/train/lint_reference.py` writes those of LiNT-II.

use super::treebank::Treebank;
use check::lint_ii::{DocumentFeatures, Kind, SentenceFeatures, WordFeatures};
use language::conllu::Row;
use serde_json::{Value, json};
use std::fmt::Write;

/// How many of the least frequent words LiNT-II lists.
const LEAST_FREQUENT: usize = 5;

/// Where our answers for the documents of a treebank differ from LiNT-II's: a line for each feature.
pub fn differences(treebank: &Treebank<'_>, reference: &[Value]) -> String {
    let answers = answers(treebank);
    let mut out = String::new();
    if answers.len() != reference.len() {
        let _ = writeln!(out, "{} documents, LiNT-II has {}", answers.len(), reference.len());
    }
    for (number, (ours, theirs)) in answers.iter().zip(reference).enumerate() {
        compare(&mut out, &format!("document {number}"), ours, theirs);
    }
    out
}

fn compare(out: &mut String, place: &str, ours: &Value, theirs: &Value) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for name in ours.keys().filter(|name| !theirs.contains_key(*name)).chain(theirs.keys()) {
                let of = |value: &serde_json::Map<String, Value>| value.get(name).cloned().unwrap_or_default();
                compare(out, &format!("{place}, {name}"), &of(ours), &of(theirs));
            }
        }
        (Value::Array(ours), Value::Array(theirs)) if place.ends_with("sentences") && ours.len() == theirs.len() => {
            for (number, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                compare(out, &format!("{place} {number}"), ours, theirs);
            }
        }
        _ if ours == theirs => {}
        _ => {
            let _ = writeln!(out, "{place}: {ours}, LiNT-II has {theirs}");
        }
    }
}

/// Our answers, a value for each document.
pub fn answers(treebank: &Treebank<'_>) -> Vec<Value> {
    let sentences = treebank.analyse();
    let documents = treebank.documents();
    documents.into_iter().map(|range| document(&sentences[range.clone()], &treebank.sentences()[range])).collect()
}

fn document(sentences: &[SentenceFeatures<'_>], rows: &[language::conllu::Sentence<'_>]) -> Value {
    let document = DocumentFeatures::new(sentences);
    let (core, score) = (document.core(), document.score());
    let scores = || sentences.iter().filter_map(|sentence| Some(sentence.score()?.score));
    let text = |sentence: usize, token: usize| lower(&sentences[sentence], token);
    let least = document.least_frequent(LEAST_FREQUENT).into_iter();
    json!({
        "sentences": sentences.iter().zip(rows).map(|(it, rows)| sentence(it, &rows.words)).collect::<Vec<_>>(),
        "contextually_new_words": document.contextually_new().iter().map(|it| text(it.0, it.1)).collect::<Vec<_>>(),
        "score": score.map(|it| it.score),
        "level": score.map(|it| it.level),
        "min_score": scores().reduce(f64::min),
        "max_score": scores().reduce(f64::max),
        "mean_log_word_frequency": core.mean_log_word_frequency,
        "mean_max_sdl": core.max_sdl,
        "mean_content_words_per_clause": core.content_words_per_clause,
        "proportion_concrete_nouns": core.proportion_concrete,
        "top_n_least_freq_words": least.map(|((at, token), it)| json!([text(at, token), it])).collect::<Vec<_>>(),
    })
}

fn sentence(sentence: &SentenceFeatures<'_>, rows: &[Row<'_>]) -> Value {
    let (core, score) = (sentence.core(), sentence.score());
    let text = |token: usize| lower(sentence, token);
    let texts = |is_one: &dyn Fn(&WordFeatures) -> bool| -> Vec<String> {
        let words = sentence.features().iter().enumerate();
        words.filter(|(_, word)| is_one(word)).map(|(token, _)| text(token)).collect()
    };
    let subtrees = |is_one: &dyn Fn(&WordFeatures) -> bool| -> Vec<String> {
        let words = sentence.features().iter().enumerate().filter(|(_, word)| is_one(word));
        words.map(|(token, _)| forms(sentence, &sentence.subtree(token)).join(" ")).collect()
    };
    let least = sentence.least_frequent(LEAST_FREQUENT).into_iter();
    json!({
        "score": score.map(|it| it.score),
        "level": score.map(|it| it.level),
        "mean_log_word_frequency": core.mean_log_word_frequency,
        "top_n_least_freq_words": least.map(|(token, frequency)| json!([text(token), frequency])).collect::<Vec<_>>(),
        "proportion_concrete_nouns": core.proportion_concrete,
        "concrete_nouns": texts(&|word| word.kind == Some(Kind::Concrete)),
        "abstract_nouns": texts(&|word| word.kind == Some(Kind::Abstract)),
        "undefined_nouns": texts(&|word| word.kind == Some(Kind::Undefined)),
        "unknown_nouns": texts(&|word| word.kind == Some(Kind::Unknown)),
        "max_sdl": sentence.max_sdl(),
        "sdls": dependencies(sentence),
        "content_words_per_clause": core.content_words_per_clause,
        "content_words": texts(&|word| word.is_content_word),
        "finite_verbs": texts(&|word| word.is_finite_verb),
        "sent_length": sentence.length(),
        "mean_clause_length": sentence.mean_clause_length(),
        "passives": sentence.passives().into_iter().map(|range| spaced(&rows[range])).collect::<Vec<_>>(),
        "n_subordinate_clauses": sentence.subordinate_clauses(),
        "subordinate_clauses": subtrees(&|word| word.heads_subordinate_clause),
        "adjectival_modifiers_per_clause": sentence.adjectival_modifiers_per_clause(),
        "adjectival_modifiers": subtrees(&|word| word.is_adjectival_modifier),
        "coordinated_constituents_per_clause": sentence.coordinated_constituents_per_clause(),
        "coordinated_constituents": texts(&|word| word.is_coordinated_constituent),
        "pronouns_first_person": texts(&|word| word.person == Some(1)),
        "pronouns_second_person": texts(&|word| word.person == Some(2)),
        "pronouns_third_person": texts(&|word| word.person == Some(3)),
        "humans": texts(&|word| word.is_human),
    })
}

/// Each token's dependency; none where fewer than two tokens are no punctuation.
fn dependencies(sentence: &SentenceFeatures<'_>) -> Vec<Value> {
    if sentence.max_sdl().is_none() {
        return Vec::new();
    }
    let words = sentence.features().iter().enumerate().filter(|(_, word)| !word.is_punctuation);
    let dependency = |(token, word): (usize, &WordFeatures)| {
        json!({
            "token": lower(sentence, token),
            "dep_length": word.dependency_length,
            "heads": forms(sentence, &sentence.heads(token)),
        })
    };
    words.map(dependency).collect()
}

fn lower(sentence: &SentenceFeatures<'_>, token: usize) -> String {
    sentence.words()[token].form.to_lowercase()
}

fn forms<'s>(sentence: &'s SentenceFeatures<'_>, tokens: &[usize]) -> Vec<&'s str> {
    tokens.iter().map(|&token| sentence.words()[token].form.as_ref()).collect()
}

/// Words with the spaces of the text between them.
fn spaced(rows: &[Row<'_>]) -> String {
    let mut text: String = rows.iter().flat_map(|row| [row.form, if row.is_glued() { "" } else { " " }]).collect();
    if rows.last().is_some_and(|row| !row.is_glued()) {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both files stand in `tests/corpus/lint`: sentences that meet each special case, and what LiNT-II answers.
    fn cases() -> (Treebank<'static>, Vec<Value>) {
        let treebank = include_str!("../../../../tests/corpus/lint/cases.conllu");
        let reference = include_str!("../../../../tests/corpus/lint/cases.json");
        let treebank = Treebank::read(treebank).expect("the cases are CoNLL-U");
        (treebank, serde_json::from_str(reference).expect("the answers are JSON"))
    }

    #[test]
    fn every_feature_and_score_is_that_of_lint_ii_to_the_last_digit() {
        let (treebank, reference) = cases();
        assert_eq!(differences(&treebank, &reference), "");
        assert!(reference.len() >= 8 && treebank.sentences().len() >= 80);
    }

    #[test]
    fn the_smallest_difference_shows() {
        let (treebank, mut reference) = cases();
        let score = reference[0]["score"].as_f64().expect("a score");
        reference[0]["score"] = score.next_up().into();
        reference[1]["sentences"][2]["humans"] = json!(["een ander"]);
        let differences = differences(&treebank, &reference);
        assert_eq!(differences.lines().count(), 2, "{differences}");
        assert!(differences.starts_with(&format!("document 0, score: {score}, LiNT-II has")), "{differences}");
    }
}
