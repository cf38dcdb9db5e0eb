//! A Rust file as tokens: as much as it takes to find its names.

/// One token; comments, numbers, lifetimes and white space are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or a keyword.
    Word(String),
    /// A string, without its quotes and as it is written.
    Text(String),
    /// `::`
    Path,
    /// Any other character.
    Mark(char),
}

impl Token {
    /// Whether it is this word.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Token::Word(own) if own == word)
    }

    /// The word that it is.
    pub fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The tokens of a file that compiles.
pub fn tokens(code: &str) -> Vec<Token> {
    let mut rest = code;
    let mut out = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (token, length) = next(rest, first);
        out.extend(token);
        rest = &rest[length..];
    }
    out
}

/// The token at the start of `rest`, if what stands there is one, and its length in bytes.
fn next(rest: &str, first: char) -> (Option<Token>, usize) {
    if rest.starts_with("//") {
        return (None, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (None, comment(rest));
    }
    if let Some((text, length)) = string(rest) {
        return (Some(Token::Text(text)), length);
    }
    if rest.starts_with("::") {
        return (Some(Token::Path), 2);
    }
    if first == '\'' {
        return (None, quote(rest));
    }
    if first.is_ascii_digit() {
        return (None, word(rest).len());
    }
    if first.is_alphabetic() || first == '_' {
        let raw = if rest.starts_with("r#") { 2 } else { 0 };
        let name = word(&rest[raw..]);
        return (Some(Token::Word(name.to_owned())), raw + name.len());
    }
    ((!first.is_whitespace()).then_some(Token::Mark(first)), first.len_utf8())
}

fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// The length of a comment between `/*` and `*/`; such comments nest.
fn comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a character in quotes, or of a lifetime.
fn quote(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(text.len(), |end| end + 4),
        Some((at, one)) => match characters.next() {
            Some((end, '\'')) => end + 1,
            _ => at + word(&text[at..]).len().max(one.len_utf8()),
        },
        None => 1,
    }
}

/// A string of any kind at the start of `text`, and its length with everything around it.
fn string(text: &str) -> Option<(String, usize)> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        text.strip_prefix(prefix).is_some_and(|rest| match prefix.ends_with('r') {
            true => rest.trim_start_matches('#').starts_with('"'),
            false => rest.starts_with('"'),
        })
    })?;
    let hashes = text[prefix.len()..].bytes().take_while(|byte| *byte == b'#').count();
    let start = prefix.len() + hashes + 1;
    let end = if prefix.ends_with('r') {
        start + text[start..].find(&format!("\"{}", "#".repeat(hashes)))?
    } else {
        let mut is_escaped = false;
        let closes = |byte: u8| {
            let closes = byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            closes
        };
        start + text[start..].bytes().position(closes)?
    };
    Some((text[start..end].to_owned(), end + 1 + hashes))
}

#[test]
fn comments_strings_and_lifetimes_hold_no_names() {
    let check = |code: &str, expect: &[&str]| {
        let all = tokens(code);
        let words: Vec<&str> = all.iter().filter_map(Token::word).collect();
        assert_eq!(words, expect, "{code}");
    };
    check("use a; // use b;\n/* c /* d */ e */ f", &["use", "a", "f"]);
    check(r##"let x = "a \" b"; y(r#"c " d"#, b"e", '"', '\'', 'z')"##, &["let", "x", "y"]);
    check("fn f<'a>(r: &'a str, r#type: u8) -> 0xffu8 {}", &["fn", "f", "r", "str", "type", "u8"]);
    check("'\\u{e9}' é", &["é"]);
    assert_eq!(tokens("#[path = \"x.rs\"]").get(4), Some(&Token::Text("x.rs".to_owned())));
}
