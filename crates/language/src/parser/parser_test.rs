use super::kernel::Path;
use super::*;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// Random sentences and models; few of them where the network runs without optimisation.
const CASES: u32 = if cfg!(debug_assertions) { 2 } else { 64 };

/// Whether the nodes are a tree: one root, and every word hangs from it.
fn is_tree(tree: &[Node]) -> bool {
    let mut depths = vec![None; tree.len()];
    for start in 0..tree.len() {
        let mut path = Vec::new();
        let mut at = start;
        while depths[at].is_none() {
            path.push(at);
            if path.len() > tree.len() {
                return false;
            }
            match tree[at].head {
                Some(head) if (head as usize) < tree.len() => at = head as usize,
                Some(_) => return false,
                None => depths[at] = Some(0),
            }
        }
        for at in path {
            depths[at] = Some(0);
        }
    }
    tree.is_empty() || tree.iter().filter(|node| node.head.is_none()).count() == 1
}

fn parse(forms: &[&str]) -> Vec<Node> {
    Parser::embedded().parse(&[forms], &mut Workspace::default()).remove(0)
}

#[test]
fn the_model_of_the_program_is_sound_and_has_the_hash_that_it_says() {
    let parser = Parser::read(&EMBEDDED.0).expect("the embedded model can be read");
    let hash: String = Sha256::digest(&EMBEDDED.0[128..]).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(parser.hash(), hash);
    assert!(EMBEDDED.0.len() <= 8_000_000, "{} bytes", EMBEDDED.0.len());
}

#[test]
fn nothing_at_all_is_parsed() {
    let mut workspace = Workspace::default();
    assert!(Parser::embedded().parse(&[], &mut workspace).is_empty());
    assert_eq!(Parser::embedded().parse(&[&[], &["Ja"], &[]], &mut workspace).iter().map(Vec::len).sum::<usize>(), 1);
}

#[test]
fn strange_sentences_get_a_tree() {
    let giant = "a".repeat(100_000);
    for sentence in [
        vec![","; 1_000],
        vec![giant.as_str(), "is", "lang"],
        vec!["🙂", "👩‍👩‍👧", "🏳️‍🌈"],
        vec!["السلام", "عليكم", "ورحمة", "الله"],
        vec!["", " ", "\u{0}", "\u{301}"],
        vec!["1", "2", "3"],
    ] {
        let tree = parse(&sentence);
        assert_eq!(tree.len(), sentence.len());
        assert!(is_tree(&tree), "{:?}", &sentence[..3]);
    }
}

#[test]
fn later_windows_hang_on_the_first() {
    let tree = parse(&["en"; 400]);
    let root = tree.iter().position(|node| node.head.is_none()).expect("a root");
    assert!(root < 160);
    assert_eq!(tree[160..].iter().filter(|node| node.head == Some(root as u32)).count(), 2);
}

#[test]
fn a_broken_model_is_an_error() {
    let whole = &EMBEDDED.0;
    assert_eq!(Parser::read(b"").err(), Some(Error::Length));
    assert_eq!(Parser::read(b"MEELPARS\x09\x00\x00\x00").err(), Some(Error::Kind));
    assert_eq!(Parser::read(&whole[..whole.len() - 1]).err(), Some(Error::Length));
    assert_eq!(Parser::read(Vec::leak([whole, &[0][..]].concat())).err(), Some(Error::Length));
    for (at, byte) in [(0, b'X'), (8, 9)] {
        let mut bytes = whole[..256].to_vec();
        bytes[at] = byte;
        assert_eq!(Parser::read(bytes.leak()).err(), Some(Error::Kind), "byte {at}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn any_words_give_the_same_tree_on_every_path_and_in_any_company(
        sentences in prop::collection::vec(prop::collection::vec(".{0,12}|[a-zA-Z]{1,9}", 0..9), 1..5),
    ) {
        let forms: Vec<Vec<&str>> = sentences.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
        let forms: Vec<&[&str]> = forms.iter().map(Vec::as_slice).collect();
        let alone: Vec<Vec<Node>> = forms.iter().map(|forms| parse(forms)).collect();
        for tree in &alone {
            prop_assert!(is_tree(tree));
        }
        for kernel in Path::ALL.into_iter().filter_map(Kernel::new) {
            let parser = Parser::embedded().clone().with_kernel(kernel);
            let mut workspace = Workspace::default();
            prop_assert_eq!(&parser.parse(&forms, &mut workspace), &alone, "{:?}", kernel.path());
            prop_assert_eq!(&parser.parse(&forms, &mut workspace), &alone, "again");
        }
    }

    #[test]
    fn a_model_with_changed_bytes_never_panics(changes in prop::collection::vec((0.0_f64..1.0, any::<u8>()), 1..40), in_head: bool) {
        let mut bytes = EMBEDDED.0.to_vec();
        let range = if in_head { 1024 } else { bytes.len() };
        for (at, byte) in changes {
            bytes[(at * range as f64) as usize] = byte;
        }
        if let Ok(parser) = Parser::read(bytes.leak()) {
            let tree = parser.parse(&[&["De", "gemeente", "helpt", "u", "."]], &mut Workspace::default());
            prop_assert!(is_tree(&tree[0]));
        }
    }
}
