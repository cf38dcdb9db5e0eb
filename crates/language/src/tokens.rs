//! Cuts a block into tokens.
//!
//! The block is cut at white space and merge fields into *chunks*; each chunk is scanned once from left to right, and
//! every look ahead is bounded, so that the time is linear in the text whatever it holds.
//!
//! Tokens are those of UD_Dutch (the guideline of the Alpino and LassySmall treebanks, which the parser is trained on):
//! signs at the edges of a chunk stand alone, what stands between letters stays (`en/of`, `B&W`, `D'66`, `formulier(en)`,
//! `(her)indicatie`), a hyphen belongs to the part of a word that it stands for (`in-`, `-tarieven`), `,,` and `''` are
//! one quotation mark. Four choices differ from it, for the sake of letters:
//!
//! - `€` stands alone, also without a space before the amount (`€1.250,-`), since it is read as a word.
//! - A missing space after a full stop is seen (`klaar.Daarna`, `J.P.Jansen`).
//! - An abbreviation keeps its full stop at the end of a sentence (`enz.`); UD_Dutch does so in half of the cases. Units
//!   and initials give it up (see [`super::sentences`]).
//! - A hyphen before a word is part of it only in a list of compounds (`lonen en -tarieven`); elsewhere it is a dash
//!   (`-zoals u weet-`) or the sign of a list item (`-uw paspoort`).

use super::abbreviations::{self, Ending};
use super::steps;
use super::words::{self, is_apostrophe, is_letter};
use text::{Span, Token, TokenKind};

/// Domains that make a bare `naam.nl` an address.
const DOMAINS: &[&str] = &["nl", "com", "eu", "org", "net", "info", "gov", "be", "de", "frl", "amsterdam", "nu", "app"];

/// Words before a letter that is no initial: `bijlage A.`, `rijbewijs B.`
const BEFORE_LETTER: &[&str] = &[
    "bijlage",
    "blok",
    "categorie",
    "cluster",
    "deel",
    "energielabel",
    "fase",
    "gebouw",
    "graad",
    "groep",
    "hepatitis",
    "ingang",
    "klasse",
    "kolom",
    "label",
    "letter",
    "model",
    "onder",
    "onderdeel",
    "optie",
    "perceel",
    "plan",
    "punt",
    "rijbewijs",
    "route",
    "sectie",
    "sub",
    "tabel",
    "type",
    "vak",
    "variant",
    "vitamine",
    "vleugel",
    "vraag",
    "woning",
    "zone",
];

/// The tokens of a text that stands by itself, such as an entry of a word list.
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    append(text, Span::new(0, text.len()), &[], &mut tokens);
    tokens
}

/// Appends the tokens of `block`, a part of `text`, in order. `fields` are the block's merge fields, in order.
pub fn append(text: &str, block: Span, fields: &[Span], tokens: &mut Vec<Token>) {
    let first = tokens.len();
    let mut scanner = Scanner { text, tokens, first, in_single_quotes: false, in_dashes: false };
    let mut from = block.start;
    for field in fields.iter().filter(|field| !field.is_empty()) {
        if field.start < from {
            continue;
        }
        scanner.chunks(Span::new(from, field.start));
        scanner.tokens.push(Token { span: *field, kind: TokenKind::MergeField });
        from = field.end;
    }
    scanner.chunks(Span::new(from, block.end));
}

struct Scanner<'t> {
    text: &'t str,
    tokens: &'t mut Vec<Token>,
    /// The block's first token.
    first: usize,
    /// Whether a `'` that opens a quotation has not been closed yet in this block.
    in_single_quotes: bool,
    /// Whether a hyphen that stands for a dash has opened an aside: `-zoals u weet-`.
    in_dashes: bool,
}

impl Scanner<'_> {
    /// Scans what stands between white space.
    fn chunks(&mut self, span: Span) {
        let part = span.of(self.text);
        let mut start = None;
        for (at, character) in part.char_indices() {
            if !character.is_whitespace() {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                self.chunk(Span::new(span.start + from, span.start + at));
            }
        }
        if let Some(from) = start {
            self.chunk(Span::new(span.start + from, span.end));
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        self.tokens.push(Token { span: Span::new(start, end), kind });
    }

    fn chunk(&mut self, chunk: Span) {
        let whole = chunk.of(self.text);
        steps::add(whole.len());
        let core = whole.trim_start_matches(is_opening).trim_end_matches(is_closing);
        if is_address(core) {
            let start = chunk.start + (whole.len() - whole.trim_start_matches(is_opening).len());
            self.scan(Span::new(chunk.start, start));
            self.push(start, start + core.len(), TokenKind::Address);
            self.scan(Span::new(start + core.len(), chunk.end));
        } else {
            self.scan(chunk);
        }
    }

    fn scan(&mut self, span: Span) {
        let mut at = span.start;
        while at < span.end {
            let rest = &self.text[at..span.end];
            let opens = self.text[span.start..at].chars().next_back().is_none_or(is_opening);
            let (length, kind) = self.next(rest, opens);
            steps::add(length);
            if kind == TokenKind::Punctuation && rest.starts_with(is_apostrophe) {
                self.in_single_quotes = opens;
            } else if kind == TokenKind::Punctuation && rest.starts_with('-') {
                self.in_dashes = opens && length < rest.len();
            } else if kind == TokenKind::Punctuation && rest.starts_with(['.', '!', '?']) {
                self.in_dashes = false;
            }
            self.push(at, at + length, kind);
            at += length;
        }
    }

    /// Length in bytes and kind of the token at the start of `rest`, which is not empty and has no white space. `opens`:
    /// it stands at the start of the chunk or after a sign that opens something.
    fn next(&self, rest: &str, opens: bool) -> (usize, TokenKind) {
        let first = rest.chars().next().unwrap_or(' ');
        let after = &rest[first.len_utf8()..];
        if first.is_numeric() {
            return words::number(rest);
        }
        if is_letter(first) {
            return (self.word(rest), TokenKind::Word);
        }
        match first {
            '-' if opens && self.is_part_of_compound(rest, after) => {
                let (length, kind) = self.next(after, false);
                return (1 + length, kind);
            }
            '+' if opens && after.starts_with(|c: char| c.is_ascii_digit()) => {
                return (1 + words::number(after).0, TokenKind::Number);
            }
            '#' | '@' if opens && after.starts_with(is_letter) => {
                return (1 + words::without_stop(after), TokenKind::Word);
            }
            '(' if let Some(length) = words::bracketed_start(rest) => {
                return (length + words::without_stop(&rest[length..]), TokenKind::Word);
            }
            _ if is_apostrophe(first) => {
                if let Some(length) = words::clitic(rest, first) {
                    return (length, TokenKind::Word);
                }
                if let Some(length) = words::short_year(rest, first).filter(|_| opens) {
                    return (length, TokenKind::Number);
                }
            }
            _ => {}
        }
        (sign(rest, first), TokenKind::Punctuation)
    }

    /// `-3`; `-tarieven` in `lonen en -tarieven`; `heeft -ie`. Elsewhere the hyphen stands for a dash or for the sign of a list item.
    fn is_part_of_compound(&self, rest: &str, after: &str) -> bool {
        const BEFORE: [&str; 8] = ["en", "of", "en/of", "noch", "als", "dan", ",", "("];
        let before = self.tokens.get(self.first..).and_then(<[Token]>::last);
        let joins = before.is_some_and(|before| BEFORE.contains(&before.span.of(self.text)));
        let is_pronoun = after == "ie" || after.starts_with("ie") && !after[2..].starts_with(is_letter);
        let fits = after.starts_with(|c: char| c.is_ascii_digit() || (joins || is_pronoun) && is_letter(c));
        fits && !self.is_line_start(rest)
    }

    /// Whether nothing but white space stands before `rest` on its line.
    fn is_line_start(&self, rest: &str) -> bool {
        let at = rest.as_ptr() as usize - self.text.as_ptr() as usize;
        let from = self.tokens.get(self.first..).and_then(<[Token]>::last).map(|last| last.span.end);
        from.is_none_or(|from| {
            steps::add(at - from);
            self.text[from..at].contains('\n')
        })
    }

    /// Length of the word at the start of `rest`, with the full stop of an abbreviation or of initials and with the
    /// apostrophe of a genitive.
    fn word(&self, rest: &str) -> usize {
        if let Some(length) = self.abbreviation(rest) {
            // `N.-Amerikaanse`, `c.a.o.-partijen`
            let compound = rest[length..].strip_prefix('-').filter(|tail| tail.starts_with(is_letter));
            return length + compound.map_or(0, |tail| 1 + words::without_stop(tail));
        }
        let length = words::without_stop(rest);
        let (word, tail) = rest.split_at(length);
        if self.in_dashes && word.ends_with('-') {
            return length - 1;
        }
        // `Hans' paspoort`: a quotation that ends in a name has opened before.
        let genitive = !self.in_single_quotes
            && word.starts_with(char::is_uppercase)
            && word.ends_with(['s', 'x', 'z'])
            && tail.starts_with(['\'', '’'])
            && tail.chars().nth(1).is_none();
        if genitive { length + tail.len() } else { length }
    }

    /// Length of the abbreviation or the initials at the start of `rest`.
    fn abbreviation(&self, rest: &str) -> Option<usize> {
        words::stops(rest).find(|&end| {
            let spelling = &rest[..end];
            // Three dots are an ellipsis.
            let is_closed = !rest[end..].starts_with('.') || spelling.matches('.').count() > 1;
            is_closed && self.is_abbreviation(spelling, &rest[end..])
        })
    }

    fn is_abbreviation(&self, spelling: &str, tail: &str) -> bool {
        let before = self.tokens.get(self.first..).and_then(<[Token]>::last);
        let is_letter = spelling.chars().nth(2).is_none();
        if is_letter && before.is_some_and(|before| BEFORE_LETTER.contains(&before.span.of(self.text))) {
            return false;
        }
        match abbreviations::ending(spelling) {
            // *u.* is an hour only after a number; elsewhere it is the reader at the end of a sentence.
            Some(Ending::Unit) => !is_letter || before.is_some_and(|before| before.kind == TokenKind::Number),
            Some(Ending::Number) => self.number_follows(tail),
            Some(_) => true,
            None => words::is_initials(spelling) || words::is_dotted(spelling),
        }
    }

    /// Whether a number follows on the same line.
    fn number_follows(&self, tail: &str) -> bool {
        let at = tail.as_ptr() as usize - self.text.as_ptr() as usize;
        let ahead = self.text[at..].trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
        steps::add(self.text.len() - at - ahead.len());
        ahead.starts_with(char::is_numeric)
    }
}

fn is_opening(character: char) -> bool {
    matches!(character, '(' | '[' | '{' | '<' | '"' | '\'' | '‘' | '“' | '„' | '«' | '`' | ',')
}

fn is_closing(character: char) -> bool {
    matches!(character, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '>' | '"' | '\'' | '’' | '”' | '»')
}

/// A web address, an e-mail address, a bare domain name such as `www.gemeente.nl/loket`, or the identifier of a court's
/// decision (`ECLI:NL:RVS:2020:1234`).
fn is_address(core: &str) -> bool {
    let starts = |prefix: &str| core.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if ["http://", "https://", "www.", "mailto:", "ecli:"]
        .iter()
        .any(|prefix| starts(prefix) && core.len() > prefix.len())
    {
        return true;
    }
    if let Some((user, domain)) = core.split_once('@') {
        let sound = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c));
        return sound(user) && sound(domain) && domain.contains('.');
    }
    let host = core.split(['/', '?', '#']).next().unwrap_or("");
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    DOMAINS.contains(&top)
        && name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
}

/// A run of one and the same sign is one token (`...`, `--`), and so are `!?` and the quotation marks `,,` and `''`;
/// all other signs stand alone.
fn sign(rest: &str, first: char) -> usize {
    let same = |most: usize| rest.chars().take(most).take_while(|&other| other == first).map(char::len_utf8).sum();
    match first {
        '.' | '-' | '_' | '*' | '=' => same(usize::MAX),
        '!' | '?' => rest.bytes().take_while(|byte| matches!(byte, b'!' | b'?')).count(),
        // The comma of the sentence comes before the marks: `zei hij,,,maar`.
        ',' if rest.starts_with(",,,") && !rest.starts_with(",,,,") => 1,
        ',' | '\'' | '`' | '’' | '‘' | '‚' => same(2),
        _ => first.len_utf8(),
    }
}
