//! Office files changed at random, in the container and in the XML of their parts: reading, commenting and revising them
//! never panics and takes no time, and what is written can be read.
//!
//! The changes are the same at every run. `MUTATIONS=1000 cargo test mutations` makes so many of each file.

use crate::letters::{add_comments, comments, read, remove_comments, revise};
use crate::office_files::files;
use draft::Error;
use office::package::Package;
use office::xml::{Element, Splice, Tree};
use office::{Comment, Reviser, accept_changes, reject_changes};
use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};
use text::Span;

/// How many changed files are made of each file when nothing is asked.
const MUTATIONS: u64 = 10;

/// Numbers that look random and are the same at every run (Steele and others, SplitMix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.throw() % end.max(1) as u64) as usize
    }

    fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }
}

/// The file with bytes flipped, a stretch cut out or doubled, or its end cut off.
fn with_other_bytes(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let from = dice.below(bytes.len());
    let to = (from + dice.below(200)).min(bytes.len());
    match dice.below(4) {
        0 => {
            for _ in 0..1 + dice.below(8) {
                let at = dice.below(bytes.len());
                bytes[at] ^= 1 << dice.below(8);
            }
        }
        1 => drop(bytes.drain(from..to)),
        2 => {
            let stretch = bytes[from..to].to_vec();
            bytes.splice(from..from, stretch);
        }
        _ => bytes.truncate(from),
    }
    bytes
}

/// The file with changes in the XML of one part, or with two parts in each other's place; none when it has no such part.
fn with_other_parts(file: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut package = Package::open(file).ok()?;
    let names: Vec<String> =
        package.names().into_iter().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")).collect();
    let telling: Vec<String> = names
        .iter()
        .filter(|name| ["document", "content", "comments", "notes", "header"].iter().any(|word| name.contains(word)))
        .cloned()
        .collect();
    let name = if dice.below(4) > 0 && !telling.is_empty() { dice.one_of(&telling) } else { dice.one_of(&names) };
    let mut part = package.xml(&name).ok()??;
    if dice.below(16) == 0 {
        let other = dice.one_of(&names);
        let swapped = BTreeMap::from([(name, package.part(&other).ok()??), (other, part.into_bytes())]);
        return package.rewrite(swapped).ok();
    }
    for _ in 0..1 + dice.below(4) {
        part = with_other_xml(&part, dice).unwrap_or(part);
    }
    package.rewrite(BTreeMap::from([(name, part.into_bytes())])).ok()
}

/// What attributes are set to: numbers at the edges, and what is no number.
const VALUES: [&str; 14] = [
    "",
    "0",
    "1",
    "-1",
    "9",
    "255",
    "32768",
    "2000000000",
    "4294967295",
    "18446744073709551616",
    "true",
    "begin",
    "end",
    "x&amp;&#x10FFFD;",
];

/// One change to the elements, attributes and texts of a part.
fn with_other_xml(part: &str, dice: &mut Dice) -> Option<String> {
    let tree = Tree::parse(part).ok()?;
    let elements: Vec<Element> = tree.root()?.descendants().collect();
    let one = *elements.get(dice.below(elements.len()))?;
    let other = *elements.get(dice.below(elements.len()))?;
    let mut splice = Splice::new();
    match dice.below(10) {
        0 => splice.replace(one.bytes(), ""),
        1 => splice.replace(one.bytes(), one.whole().repeat(2)),
        2 => {
            // Moves it; into itself it is doubled.
            splice.replace(other.inner().start..other.inner().start, one.whole());
            if !contains(&one.bytes(), &other.bytes()) {
                splice.replace(one.bytes(), "");
            }
        }
        3 => splice.replace(one.bytes(), other.whole()),
        4 => splice.replace(one.bytes(), one.inside()),
        5 => splice.replace(other.bytes(), wrapped(other.whole(), one)),
        6 => {
            let value = attribute_value(one, dice)?;
            splice.replace(value, dice.one_of(&VALUES));
        }
        7 => {
            // Gives it the attribute of another.
            let value = attribute_value(one, dice)?;
            let other = attribute_value(other, dice)?;
            splice.replace(value, &part[other]);
        }
        8 => {
            let (_, text, _) = elements
                .iter()
                .filter(|it| it.name() == "t" || it.name() == "p")
                .nth(dice.below(40))?
                .texts()
                .next()?;
            let at = part.floor_char_boundary(text.start + dice.below(text.len() + 1));
            splice.replace(at..text.end, dice.one_of(&["", "\u{AD}", "«Naam»", "&#10;", "<![CDATA[a]]>", "1. ", "🇳🇱"]));
        }
        _ => {
            // Not well formed any more, mostly.
            let tag = one.tag();
            splice.replace(tag, dice.one_of(&["", "<", "&", "<!DOCTYPE a>", "<a>", "<?b?>", "<!--c-->"]));
        }
    }
    splice.apply(part)
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// XML in the tags of an element.
fn wrapped(xml: &str, like: Element) -> String {
    let open = like.start_tag().trim_end_matches('>').trim_end_matches('/');
    format!("{open}>{xml}</{}>", like.full_name())
}

/// Where the value of one of an element's attributes stands.
fn attribute_value(element: Element, dice: &mut Dice) -> Option<Range<usize>> {
    let tag = element.start_tag();
    let quotes: Vec<usize> = tag.match_indices('"').map(|(at, _)| at).collect();
    let number = dice.below(quotes.len() / 2);
    let start = element.bytes().start;
    Some(start + quotes.get(2 * number)? + 1..start + quotes.get(2 * number + 1)?)
}

/// Reads, comments, revises, accepts and rejects. What is written can be read and says what it has to say.
fn holds(what: &str, bytes: &[u8]) {
    let began = Instant::now();
    let by = Reviser { name: "Anna".to_owned(), date: "2026-11-22T10:00:00Z".to_owned() };
    let text = match read(bytes) {
        Ok(document) => {
            assert!(document.is_sound(), "{what}");
            document.text
        }
        Err(Error::Empty) => String::new(),
        Err(_) => {
            let _ = (comments(bytes), add_comments(bytes, &[Comment::default()]), remove_comments(bytes, &|_| true));
            let _ = (revise(bytes, "Een nieuwe tekst.", &by), accept_changes(bytes), reject_changes(bytes));
            return;
        }
    };
    comments_come_and_go(what, bytes, &text);
    // A part that reading leaves alone can be damaged.
    let before = reject_changes(bytes).map(|bytes| shown(what, &bytes));
    if let (Ok(before), Ok(revised)) = (before, revise(bytes, &other_words(&text), &by)) {
        let rejected = reject_changes(&revised.bytes).map(|bytes| shown(what, &bytes));
        assert_eq!(rejected, Ok(before), "{what}: rejected");
        let accepted = accept_changes(&revised.bytes).map(|bytes| shown(what, &bytes));
        // A change where none may stand can show what accepting it does not, or the other way round.
        if accept_changes(bytes).map(|bytes| shown(what, &bytes)).as_ref() == Ok(&text) {
            assert_eq!(accepted, Ok(shown(what, &revised.bytes)), "{what}: accepted");
        }
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{what}: {:?}", began.elapsed());
}

fn comments_come_and_go(what: &str, bytes: &[u8], text: &str) {
    let _ = comments(bytes);
    let third = text.len() / 3;
    let spans = [Span::new(third, 2 * third), Span::new(0, text.len()), Span::new(third, third)];
    let comment =
        |span| Comment { span, author: "Meelezer 3".to_owned(), text: "Wat?".to_owned(), ..Comment::default() };
    let Ok(commented) = add_comments(bytes, &spans.map(comment)) else { return };
    assert_eq!(shown(what, &commented), text, "{what}: commented");
    let clean = remove_comments(&commented, &|comment| comment.author == "Meelezer 3").unwrap();
    assert_eq!(shown(what, &clean), text, "{what}: without comments");
}

fn other_words(text: &str) -> String {
    let words = text.split_inclusive(' ').enumerate();
    words.map(|(at, word)| if at % 5 == 3 && !word.contains('\n') { "anders " } else { word }).collect()
}

/// The text of a file that was written.
fn shown(what: &str, bytes: &[u8]) -> String {
    match read(bytes) {
        Ok(document) => document.text,
        Err(Error::Empty) => String::new(),
        Err(error) => panic!("{what}: {error:?}"),
    }
}

#[test]
fn changed_files_are_survived() {
    let wanted = std::env::var("MUTATIONS").ok().and_then(|wanted| wanted.parse().ok()).unwrap_or(MUTATIONS);
    let mut failed = Vec::new();
    for (name, bytes) in [files("docx"), files("odt")].concat() {
        for number in 0..wanted {
            let mut dice =
                Dice(name.bytes().fold(number, |seed, byte| seed.wrapping_mul(31).wrapping_add(byte.into())));
            let changed = match number % 3 {
                0 => Some(with_other_bytes(&bytes, &mut dice)),
                _ => with_other_parts(&bytes, &mut dice),
            };
            let what = format!("{name}, {number}");
            if changed.is_some_and(|changed| catch_unwind(|| holds(&what, &changed)).is_err()) {
                failed.push(what);
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
