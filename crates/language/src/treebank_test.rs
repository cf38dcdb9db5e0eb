use super::*;
use proptest::prelude::*;
use std::collections::HashSet;

fn parsed(text: &str) -> String {
    let mut out = Vec::new();
    let paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    parse_text(&paragraphs, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn parsed_again(conllu: &str) -> String {
    let mut out = Vec::new();
    parse_sentences(&conllu::read(conllu).unwrap(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What CoNLL-U asks of every file, and that the text is all there.
fn assert_sound(output: &str, text: &str) {
    let mut visible = String::new();
    let mut names = HashSet::new();
    for sentence in output.split_terminator("\n\n") {
        let (mut places, mut heads, mut again) = (Vec::new(), Vec::new(), String::new());
        let mut stated = None;
        for line in sentence.lines() {
            if let Some(comment) = line.strip_prefix("# ") {
                if let Some(name) = comment.strip_prefix("sent_id = ") {
                    assert!(names.insert(name), "{name} twice");
                }
                stated = stated.or(comment.strip_prefix("text = "));
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 10, "{line:?}");
            assert!(columns.iter().all(|column| !column.is_empty()), "{line:?}");
            places.push(columns[0].parse::<usize>().unwrap());
            heads.push(columns[6].parse::<usize>().unwrap());
            assert_eq!(columns[6] == "0", columns[7] == "root", "{line:?}");
            visible.push_str(columns[1]);
            again.push_str(columns[1]);
            again.push_str(if columns[9] == "SpaceAfter=No" { "" } else { " " });
        }
        assert_eq!(places, (1..=places.len()).collect::<Vec<_>>());
        assert_eq!(heads.iter().filter(|head| **head == 0).count(), 1, "{sentence}");
        assert!(heads.iter().all(|head| *head <= places.len()));
        let climbs = |start: usize| std::iter::successors(Some(start), |at| heads.get(at.wrapping_sub(1)).copied());
        assert!(places.iter().all(|place| climbs(*place).take(places.len() + 1).any(|at| at == 0)), "{sentence}");
        assert_eq!(stated, Some(again.trim_end()));
    }
    let shown = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    assert_eq!(shown(&visible), shown(text));
}

#[test]
fn a_letter_becomes_trees() {
    let text = "Wij zenden u de beschikking toe. Hebt u vragen?\n\nBel dan 14 010.\n1. Dit is een punt.\n- En nog een.";
    let output = parsed(text);
    assert_sound(&output, text);
    assert!(
        output.starts_with("# sent_id = 1\n# text = Wij zenden u de beschikking toe.\n1\tWij\twij\tPRON\t"),
        "{output}"
    );
    assert!(
        output.contains("\n2\tzenden\ttoezenden\tVERB\tWW|pv|tgw|mv\tNumber=Plur|Tense=Pres|VerbForm=Fin\t0\troot\t"),
        "{output}"
    );
    assert!(output.contains("# sent_id = 3\n# text = Bel dan 14 010.\n"), "{output}");
}

#[test]
fn conllu_keeps_its_words_and_comments() {
    let input = "# newdoc\n# text = Ga je?\n1-2\tGa je\t_\t_\t_\t_\t_\t_\t_\t_\n1\tGa\tx\tX\t_\t_\t2\tdep\t_\tA=B\n\
                 2\tje\tx\tX\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t?\t?\tX\t_\t_\t2\tdep\t_\t_\n\n";
    let output = parsed_again(input);
    let expect = "# newdoc\n# text = Ga je?\n1-2\tGa je\t_\t_\t_\t_\t_\t_\t_\t_\n1\tGa\tgaan\tVERB\tWW|pv|tgw|ev\t\
                  Number=Sing|Tense=Pres|VerbForm=Fin\t0\troot\t_\tA=B\n2\tje\tje\tPRON\t";
    assert!(output.starts_with(expect), "{output}");
    assert!(output.ends_with("\t_\t_\n\n"), "{output}");
}

#[test]
fn trees_of_our_own_trees_are_the_same() {
    let output =
        parsed(&"De gemeente heeft uw aanvraag ontvangen. U krijgt binnen acht weken bericht.\n\n".repeat(400));
    assert_eq!(parsed_again(&output), output);
}

#[test]
fn neighbours_are_taken_together_until_they_weigh_enough() {
    fn check(weights: &[usize], expect: &[Range<usize>]) {
        assert_eq!(batches(weights.iter().copied(), 10), expect, "{weights:?}");
    }
    check(&[], &[]);
    check(&[1, 2], std::slice::from_ref(&(0..2)));
    check(&[4, 6, 20, 1], &[0..2, 2..3, 3..4]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_gives_sound_trees(text in "(\\PC{0,12}|[a-z]{1,6}[ .,\n-]{1,2}|\n\n|\t|1\\. |\\{\\{naam\\}\\} ){0,12}") {
        assert_sound(&parsed(&text), &text);
    }
}
