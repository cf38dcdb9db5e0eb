//! Letters that nobody writes, of any length. The tests check short ones, the benchmark `hostile` long ones.

use super::sound::paragraph;
use text::{BlockKind, Document, DocumentBuilder, Inline, InlineKind, Region, Span};

/// A letter's name and what makes it, of so many bytes or a little more.
pub type Hostile = (&'static str, fn(usize) -> Document);

/// Each line says what is repeated in one paragraph.
macro_rules! repeated {
    ($($name:literal: $piece:expr,)*) => { &[$(($name, |length| paragraph(&repeat($piece, length)))),*] };
}

/// One paragraph, in which one piece comes back.
pub const REPEATED: &[Hostile] = repeated! {
    "one sentence": "de gemeente wil dat u, indien nodig, uw partner meeneemt en ",
    "short sentences": "Wij bellen u. ",
    "one word": "dienaangaande ",
    "one letter": "a ",
    "verbs": "worden gehad zullen zijn ",
    "separable verbs": "zend toe ",
    "stiff duties": "dient te ",
    "duties without end": "dient ",
    "announcements without end": "deelt mee ",
    "passives": "wordt gestuurd ",
    "clauses": "omdat hij die zegt dat ",
    "denials": "niet on",
    "nouns": "beschikking verlening vaststelling ",
    "long compound": "arbeidsongeschiktheids",
    "numbers": "12 ",
    "zeros": "0",
    "commas": ",",
    "commas apart": ", ",
    "capitals": "A ",
    "names": "De Het Een In ",
    "shouting": "AFDELING ",
    "desks": "afdeling Afdeling Team ",
    "desks without end": "Afdeling Team ",
    "no letters": "12 + 3 = 15; (4.5) % € § ",
    "one long word": "a",
    "one long word with accents": "é",
    "hyphens": "a-",
    "abbreviation without end": "a.",
    "initials without end": "J.P.",
    "abbreviations": "art. ",
    "abbreviations of all kinds": "i.v.m. o.g.v. d.d. nr. ",
    "number without end": "1.",
    "amounts": "€1250,00 ",
    "times": "10:00-12:00u ",
    "dates": "01-02-2026 ",
    "telephone numbers": "06-87654321 ",
    "citizen service numbers": "BSN 123456782 ",
    "accounts": "NL91 ABNA 0417 1643 00 ",
    "begun accounts": "NL00 ",
    "addresses": "Kerkstraat 12, 7001 AB ",
    "begun addresses": "Kerk 1, ",
    "births": "geboren op 12-03-1980 ",
    "begun births": "geboren op 1",
    "mail addresses": "a@b.nl ",
    "mail addresses in one": "a@b.nl",
    "begun mail addresses": "a@",
    "long mail addresses": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.",
    "web addresses": "https://www.a.nl/b ",
    "begun web addresses": "www.a@",
    "brackets that open": "(",
    "brackets that open apart": "( ",
    "brackets that open before letters": "(a",
    "brackets that close": "a) ",
    "optional parts": "a(b)",
    "asides": "(zie ook de bijlage bij dit besluit) ",
    "emphasis": "*a_ ",
    "quotes": "\" ",
    "guillemets": "« «",
    "apostrophes": "'",
    "typed quotes": ",,''",
    "dashes": "- -a ",
    "slashes": "hij/zij",
    "begun fields": "[naam",
    "fields that are none": "{{naam}} ",
    "lines": "a\nB",
    "white space": "a             ",
    "questions": "?! ",
    "ellipses": "... ",
    "bullets in the line": "• a ",
    "enumerations": "a) b) 1. 2. en ",
    "accents": "e\u{301}",
    "marks without letters": "\u{301}\u{308}",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 ",
    "right to left": "المرحبا بكم في البلدية. نحن هنا! ",
    "marks of direction": "\u{202e}a\u{202c} ",
    "controls": "\u{0}\u{1}\u{7f}\u{feff}\u{200b} ",
    "zeros of a byte": "\u{0}",
    "soft hyphens": "be\u{ad}schik\u{ad}king ",
};

/// Letters of many blocks, and those with more than one piece.
pub const BUILT: &[Hostile] = &[
    ("nested brackets", |length| paragraph(&("(".repeat(length / 2) + &")".repeat(length / 2)))),
    ("a quotation that never ends", |length| paragraph(&("“".to_owned() + &repeat("Hij zegt dat. ", length)))),
    ("different words", |length| paragraph(&different_words(length))),
    ("different letters", |length| paragraph(&different_letters(length, usize::MAX))),
    ("different letters in sentences", |length| paragraph(&different_letters(length, 12))),
    ("many nouns before a pronoun", |length| {
        paragraph(&format!("{}. Die is er. ", repeat("de brief, de wet, ", length)))
    }),
    ("list items", |length| blocks("een foto", length, |_| BlockKind::ListItem { level: 0, number: None })),
    ("numbered items", |length| {
        blocks("uw bewijs", length, |at| BlockKind::ListItem { level: (at % 9) as u8, number: Some(at as u32) })
    }),
    ("headings", |length| blocks("Uw aanvraag", length, |_| BlockKind::Heading { level: 1 })),
    ("cells", |length| {
        blocks("€ 12", length, |at| BlockKind::TableCell { table: 0, row: at as u32 / 8, column: at as u32 % 8 })
    }),
    ("paragraphs", |length| blocks("Deze brief wordt gestuurd.", length, |_| BlockKind::Paragraph)),
    ("paragraphs of one letter", |length| blocks("a", length, |_| BlockKind::Paragraph)),
    ("merge fields", |length| merge_fields("«Naam» ", length)),
    ("merge fields among findings", |length| merge_fields("«Naam» XXX a.b@c.nl ", length)),
    ("postcodes of a reader", |length| {
        let mut builder = DocumentBuilder::new();
        builder.push(BlockKind::Paragraph, Region::Address, &repeat("7001 CD ", length), vec![]);
        builder.finish()
    }),
    ("a letterhead of addresses", |length| {
        let mut builder = DocumentBuilder::new();
        builder.push(BlockKind::Paragraph, Region::Letterhead, &repeat("b.a@b.nl ", length / 2), vec![]);
        builder.push(BlockKind::Paragraph, Region::Body, &repeat("a.b@b.nl ", length / 2), vec![]);
        builder.finish()
    }),
];

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Hostile> {
    REPEATED.iter().chain(BUILT)
}

fn repeat(piece: &str, length: usize) -> String {
    piece.repeat(length.div_ceil(piece.len()))
}

fn blocks(text: &str, length: usize, kind: fn(usize) -> BlockKind) -> Document {
    let mut builder = DocumentBuilder::new();
    for at in 0..length.div_ceil(text.len() + 2) {
        builder.push(kind(at), Region::Body, text, vec![]);
    }
    builder.finish()
}

/// Words of which none comes back.
fn different_words(length: usize) -> String {
    let mut text = String::new();
    let mut number = 0_usize;
    while text.len() < length {
        let mut rest = number;
        for _ in 0..4 {
            text.push_str(["ba", "de", "gi", "ko", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "wi"][rest % 13]);
            rest /= 13;
        }
        text.push(' ');
        number += 1;
    }
    text
}

/// Letters of which no row of some length comes back, with a space between, in sentences of so many.
fn different_letters(length: usize, in_sentence: usize) -> String {
    let mut text = String::with_capacity(length);
    // Marsaglia's xorshift: any numbers do, but the same ones every time.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut number = 0;
    while text.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        text.push(char::from(b'a' + (state % 26) as u8));
        number += 1;
        text.push_str(if number % in_sentence == 0 { ". De " } else { " " });
    }
    text
}

/// A piece that begins with a merge field, over and over.
fn merge_fields(piece: &str, length: usize) -> Document {
    let text = repeat(piece, length);
    let field = piece.find(' ').unwrap_or(piece.len());
    let kind = || InlineKind::MergeField { name: "Naam".into(), sample: "Jansen".into() };
    let starts = (0..text.len() / piece.len()).map(|at| at * piece.len());
    let inlines = starts.map(|start| Inline { span: Span::new(start, start + field), kind: kind() });
    let mut builder = DocumentBuilder::new();
    builder.push(BlockKind::Paragraph, Region::Body, &text, inlines.collect());
    builder.finish()
}
