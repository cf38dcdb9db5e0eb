//! What goes wrong, by kind: relations, tags that are taken for others, lemmas.

use super::count::{Count, base, plain_lemma};
use language::conllu::{Row, Sentence};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Lines of a table of mistakes.
const MOST: usize = 40;

/// All tables, where the tokens are the treebank's.
pub fn tables(gold: &[Sentence<'_>], predicted: &[Sentence<'_>]) -> String {
    let mut relations = BTreeMap::<&str, Count>::new();
    let mut mistakes = [BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new()];
    let words = gold.iter().zip(predicted).flat_map(|(gold, predicted)| gold.words.iter().zip(&predicted.words));
    for (gold, predicted) in words {
        if gold.upos != "PUNCT" {
            let is_right = gold.head == predicted.head && base(gold.relation) == base(predicted.relation);
            let count = relations.entry(base(gold.relation)).or_default();
            count.there += 1;
            count.right += usize::from(is_right);
            relations.entry(base(predicted.relation)).or_default().found += 1;
        }
        for (number, mistake) in mistakes_of(gold, predicted).into_iter().enumerate() {
            if let Some(mistake) = mistake {
                *mistakes[number].entry(mistake).or_default() += 1;
            }
        }
    }
    let mut out = relation_table(&relations);
    for (title, mistakes) in ["UPOS", "XPOS", "relation, head right", "lemma"].iter().zip(&mistakes) {
        out += &mistake_table(title, mistakes);
    }
    out
}

/// What is wrong with a word, per table: what it is, what it was called, and the form where that helps.
fn mistakes_of<'t>(gold: &Row<'t>, predicted: &Row<'t>) -> [Option<(String, String)>; 4] {
    let tag = |gold: &str, predicted: &str| (gold != predicted).then(|| (gold.to_owned(), predicted.to_owned()));
    let (lemma, found) = (plain_lemma(gold.lemma), plain_lemma(predicted.lemma));
    let described = || (format!("{} ({}) {lemma}", gold.form, gold.xpos), format!("({}) {found}", predicted.xpos));
    [
        tag(gold.upos, predicted.upos),
        tag(gold.xpos, predicted.xpos),
        tag(base(gold.relation), base(predicted.relation)).filter(|_| gold.head == predicted.head),
        (lemma != found).then(described),
    ]
}

fn relation_table(relations: &BTreeMap<&str, Count>) -> String {
    let mut out = "| relation | in the treebank | precision | recall | F1 |\n|---|---:|---:|---:|---:|\n".to_owned();
    let mut rows: Vec<_> = relations.iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(count.there));
    for (relation, count) in rows {
        let share = |of: usize| super::count::share(count.right, of).unwrap_or_default();
        let (precision, recall, f1) = (share(count.found), share(count.there), count.f1().unwrap_or_default());
        let _ = writeln!(out, "| {relation} | {} | {precision:.3} | {recall:.3} | {f1:.3} |", count.there);
    }
    out + "\n"
}

fn mistake_table(title: &str, mistakes: &BTreeMap<(String, String), usize>) -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let mut out = format!("| {title} | taken for | times |\n|---|---|---:|\n");
    let mut rows: Vec<_> = mistakes.iter().collect();
    rows.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
    for ((gold, predicted), times) in rows.into_iter().take(MOST) {
        let _ = writeln!(out, "| {} | {} | {times} |", cell(gold), cell(predicted));
    }
    out + "\n"
}

#[cfg(test)]
mod tests {
    use language::conllu;

    #[test]
    fn mistakes_are_counted_by_kind() {
        let gold = "1\tga\tgaan\tVERB\tWW|pv\t_\t0\troot\t_\t_\n2\tje\tje\tPRON\tVNW\t_\t1\tnsubj\t_\t_\n";
        let predicted = gold.replace("nsubj", "obj").replace("PRON", "DET").replace("gaan", "ga");
        let tables = super::tables(&conllu::read(gold).unwrap(), &conllu::read(&predicted).unwrap());
        for line in [
            "| PRON | DET | 1 |",
            "| nsubj | obj | 1 |",
            "| ga (WW\\|pv) gaan | (WW\\|pv) ga | 1 |",
            "| root | 1 | 1.000 | 1.000 | 1.000 |",
        ] {
            assert!(tables.contains(line), "{line}: {tables}");
        }
    }
}
