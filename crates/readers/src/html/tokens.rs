//! HTML cut into tags and text, in one pass and with bounded work per byte (HTML Standard, 13.2.5, as far as text needs).
//!
//! An own one: the known libraries compare each attribute of a tag with all before it, so that one tag of a few megabytes
//! takes minutes.

use draft::windows_1252;
use std::borrow::Cow;

/// More attributes of one tag than this are not looked at.
const MAX_ATTRIBUTES: usize = 64;
/// The longest entity, in bytes.
const MAX_ENTITY: usize = 34;

/// A piece of mark-up or text.
pub enum Token<'h> {
    /// `<name …>`.
    Open(Tag<'h>),
    /// `</name>`.
    Close(String),
    /// Characters, with entities resolved.
    Text(Cow<'h, str>),
    /// `<![if …]>`, `<!--[if …]-->` and their ends, which Word writes around what other programs should show in its stead.
    Condition(&'h str),
}

/// A start tag.
pub struct Tag<'h> {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes as they stand.
    attributes: Vec<(&'h str, &'h str)>,
}

impl Tag<'_> {
    /// The value of an attribute, with entities resolved.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| resolved(value))
    }
}

/// Cuts one after the other.
pub struct Tokens<'h> {
    html: &'h str,
    at: usize,
    /// Inside this element nothing is mark-up but its end.
    raw: Option<&'static str>,
}

impl<'h> Tokens<'h> {
    /// From the start.
    pub fn new(html: &'h str) -> Self {
        Self { html, at: 0, raw: None }
    }

    fn rest(&self) -> &'h str {
        &self.html[self.at..]
    }

    fn text(&mut self, end: usize) -> Token<'h> {
        let text = &self.rest()[..end];
        self.at += end;
        Token::Text(resolved(text))
    }

    /// What begins with `<`: none when it is only that character.
    fn mark_up(&mut self) -> Option<Option<Token<'h>>> {
        let rest = self.rest();
        let second = rest.as_bytes().get(1).copied();
        match second {
            Some(b'!') if rest.starts_with("<!--") => {
                // `<!-->` is a whole comment.
                let end = if rest.starts_with("<!-->") { Some(5) } else { rest[4..].find("-->").map(|end| end + 7) };
                self.at += end.unwrap_or(rest.len());
                Some(rest.strip_prefix("<!--[").map(|inner| Token::Condition(&inner[..inner.floor_char_boundary(40)])))
            }
            Some(b'!' | b'?') => {
                let end = rest.find('>').unwrap_or(rest.len());
                self.at += (end + 1).min(rest.len());
                let condition = rest[..end].strip_prefix("<![").filter(|inner| !inner.starts_with("CDATA"));
                Some(condition.map(Token::Condition))
            }
            Some(b'/') if rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let end = rest.find('>').unwrap_or(rest.len());
                let name = rest[2..end].split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or("");
                self.at += (end + 1).min(rest.len());
                Some(Some(Token::Close(name.to_ascii_lowercase())))
            }
            Some(letter) if letter.is_ascii_alphabetic() => Some(Some(Token::Open(self.tag()))),
            _ => None,
        }
    }

    fn tag(&mut self) -> Tag<'h> {
        let rest = &self.rest()[1..];
        let bytes = rest.as_bytes();
        let ends_name = |b: u8| b.is_ascii_whitespace() || b == b'/' || b == b'>';
        let mut at = bytes.iter().position(|&b| ends_name(b)).unwrap_or(bytes.len());
        let name = rest[..at].to_ascii_lowercase();
        let mut attributes = Vec::new();
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'>' => {
                    at += 1;
                    break;
                }
                byte if byte.is_ascii_whitespace() || byte == b'/' => at += 1,
                _ => {
                    let (name, value, end) = attribute(rest, at);
                    if attributes.len() < MAX_ATTRIBUTES {
                        attributes.push((name, value));
                    }
                    at = end;
                }
            }
        }
        self.at += at + 1;
        const RAW: [&str; 8] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];
        self.raw = RAW.into_iter().find(|raw| *raw == name);
        Tag { name, attributes }
    }
}

/// The attribute that begins at `at`: its name, its value, and where it ends.
fn attribute(rest: &str, at: usize) -> (&str, &str, usize) {
    let bytes = rest.as_bytes();
    let find = |from: usize, ends: &dyn Fn(u8) -> bool| {
        bytes[from..].iter().position(|&b| ends(b)).map_or(bytes.len(), |found| from + found)
    };
    let name_end = find(at + 1, &|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/'));
    let mut after = find(name_end, &|b| !b.is_ascii_whitespace());
    if bytes.get(after) != Some(&b'=') {
        return (&rest[at..name_end], "", name_end);
    }
    after = find(after + 1, &|b| !b.is_ascii_whitespace());
    match bytes.get(after) {
        Some(&quote @ (b'"' | b'\'')) => {
            let end = find(after + 1, &|b| b == quote);
            (&rest[at..name_end], &rest[after + 1..end], (end + 1).min(bytes.len()))
        }
        _ => {
            let end = find(after, &|b| b.is_ascii_whitespace() || b == b'>');
            (&rest[at..name_end], &rest[after..end], end)
        }
    }
}

impl<'h> Iterator for Tokens<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        loop {
            if self.rest().is_empty() {
                return None;
            }
            if let Some(name) = self.raw.take() {
                let end = end_of_raw(self.rest(), name);
                if end > 0 {
                    return Some(self.text(end));
                }
            }
            if self.rest().starts_with('<') {
                match self.mark_up() {
                    Some(Some(token)) => return Some(token),
                    Some(None) => continue,
                    None => {}
                }
            }
            // The first character is text, whatever it is.
            let rest = self.rest();
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..].find('<').map_or(rest.len(), |end| first + end);
            return Some(self.text(end));
        }
    }
}

/// Where the end tag of an element with raw text stands.
fn end_of_raw(rest: &str, name: &str) -> usize {
    let is_end = |&(at, _): &(usize, &str)| {
        let after = &rest.as_bytes()[at + 2..];
        after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    rest.match_indices("</").find(is_end).map_or(rest.len(), |(at, _)| at)
}

/// Text with its entities resolved.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(MAX_ENTITY).position(|byte| byte == b';').map(|end| end + 1);
        match end.and_then(|end| Some((entity(&rest[..end])?, end))) {
            Some((shown, end)) => {
                out.push_str(&shown);
                rest = &rest[end..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What `&name;` or `&#12;` shows.
fn entity(whole: &str) -> Option<String> {
    let Some(number) = whole.strip_prefix("&#").and_then(|rest| rest.strip_suffix(';')) else {
        let shown = html_escape::decode_html_entities(whole);
        return (shown != whole).then(|| shown.into_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // The control characters of Latin-1 mean those of Windows there.
    let character = if (0x80..0xA0).contains(&code) { Some(windows_1252(code as u8)) } else { char::from_u32(code) };
    character.map(String::from)
}
