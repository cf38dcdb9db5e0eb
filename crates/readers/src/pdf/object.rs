//! The values that a PDF is made of, read from bytes (ISO 32000-1, 7.2 and 7.3). The same reader serves objects, the
//! operators of a page and the tables of a font.

use std::collections::BTreeMap;
use std::ops::Range;

/// Deeper nesting than this is not followed.
const MAX_DEPTH: usize = 32;

/// The entries of a dictionary.
pub type Dict = BTreeMap<Vec<u8>, Object>;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// Nothing, or what could not be read.
    Null,
    /// A number; all are read as real ones.
    Number(f64),
    /// A name, without slash.
    Name(Vec<u8>),
    /// A string of bytes.
    Text(Vec<u8>),
    /// A list of values.
    Array(Vec<Object>),
    /// A dictionary.
    Dict(Dict),
    /// A dictionary with bytes: where they stand in the file.
    Stream(Dict, Range<usize>),
    /// The number of another object.
    Reference(u32),
    /// A word that is no value: an operator, `true`, `obj`.
    Word(Vec<u8>),
}

impl Object {
    /// The number that it is.
    pub fn number(&self) -> Option<f64> {
        if let Object::Number(number) = self { Some(*number) } else { None }
    }

    /// The name that it is.
    pub fn name(&self) -> Option<&[u8]> {
        if let Object::Name(name) = self { Some(name) } else { None }
    }

    /// The values in it, when it is a list.
    pub fn array(&self) -> &[Object] {
        if let Object::Array(values) = self { values } else { &[] }
    }

    /// How many values it holds, itself included.
    pub fn values(&self) -> usize {
        match self {
            Object::Array(values) => 1 + values.iter().map(Object::values).sum::<usize>(),
            Object::Dict(dict) | Object::Stream(dict, _) => {
                1 + dict.values().map(|value| 1 + value.values()).sum::<usize>()
            }
            _ => 1,
        }
    }

    /// The dictionary that it is or that stands before its bytes.
    pub fn dict(&self) -> Option<&Dict> {
        match self {
            Object::Dict(dict) | Object::Stream(dict, _) => Some(dict),
            _ => None,
        }
    }
}

/// Reads values one after the other.
pub struct Parser<'b> {
    bytes: &'b [u8],
    /// Where the next value is looked for.
    pub at: usize,
    /// How many values may still be read.
    pub left: usize,
}

impl<'b> Parser<'b> {
    /// Reads from a place, at most `left` values.
    pub fn new(bytes: &'b [u8], at: usize, left: usize) -> Self {
        Self { bytes, at, left }
    }

    /// The next value; none at the end, or when enough was read.
    pub fn next(&mut self) -> Option<Object> {
        self.value(0)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn value(&mut self, depth: usize) -> Option<Object> {
        self.skip_space();
        self.left = self.left.checked_sub(1)?;
        let first = self.peek()?;
        self.at += 1;
        Some(match first {
            b'/' => Object::Name(self.name()),
            b'(' => Object::Text(self.literal()),
            b'<' if self.peek() == Some(b'<') => {
                self.at += 1;
                self.dict(depth)
            }
            b'<' => Object::Text(self.hexadecimal()),
            b'[' => self.array(depth),
            b']' => Object::Word(b"]".to_vec()),
            b'>' => {
                self.at += usize::from(self.peek() == Some(b'>'));
                Object::Word(b">>".to_vec())
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => {
                self.at -= 1;
                self.number_or_reference()
            }
            b'{' | b'}' | b')' => Object::Null,
            _ => {
                self.at -= 1;
                Object::Word(self.regular().to_vec())
            }
        })
    }

    /// Passes white space and comments.
    pub fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    self.at += rest.iter().position(|&b| b == b'\n' || b == b'\r').unwrap_or(rest.len());
                }
                byte if is_space(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    /// The bytes up to the next white space or delimiter.
    fn regular(&mut self) -> &'b [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|&b| is_space(b) || is_delimiter(b)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = self.regular();
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let escaped = (raw[at] == b'#').then(|| raw.get(at + 1..at + 3)).flatten();
            match escaped.and_then(|digits| Some(hex(digits[0])? << 4 | hex(digits[1])?)) {
                Some(byte) => {
                    name.push(byte);
                    at += 3;
                }
                None => {
                    name.push(raw[at]);
                    at += 1;
                }
            }
        }
        name
    }

    fn number_or_reference(&mut self) -> Object {
        let Some((number, whole)) = self.number() else { return Object::Null };
        let after = self.at;
        if whole && number >= 0.0 {
            self.skip_space();
            if self.peek().is_some_and(|b| b.is_ascii_digit()) && self.number().is_some_and(|(_, whole)| whole) {
                self.skip_space();
                let next = self.bytes.get(self.at + 1).copied();
                if self.peek() == Some(b'R') && next.is_none_or(|b| is_space(b) || is_delimiter(b)) {
                    self.at += 1;
                    return Object::Reference(number as u32);
                }
            }
            self.at = after;
        }
        Object::Number(number)
    }

    /// A number, and whether it is a whole one without sign.
    fn number(&mut self) -> Option<(f64, bool)> {
        let mut raw = self.regular();
        let whole = raw.iter().all(u8::is_ascii_digit);
        // Some programs write "--5" or "5-3"; what can be read of it is taken.
        while let Some(rest) = raw.strip_prefix(b"--") {
            raw = rest;
        }
        let tail = raw.iter().skip(1).position(|byte| !byte.is_ascii_digit() && *byte != b'.');
        let end = tail.map_or(raw.len(), |tail| tail + 1);
        let number: f64 = std::str::from_utf8(&raw[..end]).ok()?.parse().unwrap_or(0.0);
        Some((if number.is_finite() { number } else { 0.0 }, whole))
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    text.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    /// What a backslash and what follows it stand for; nothing for a line end.
    fn escaped(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                return None;
            }
            b'\n' => return None,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                code as u8
            }
            other => other,
        })
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|&b| b == b'>').unwrap_or(rest.len());
        self.at = (self.at + end + 1).min(self.bytes.len());
        let mut digits: Vec<u8> = rest[..end].iter().filter_map(|&b| hex(b)).collect();
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
    }

    fn array(&mut self, depth: usize) -> Object {
        let mut values = Vec::new();
        if depth >= MAX_DEPTH {
            return Object::Null;
        }
        while let Some(value) = self.value(depth + 1) {
            match value {
                Object::Word(word) if word == b"]" => break,
                Object::Word(word) if word == b"endobj" || word == b"endstream" => break,
                value => values.push(value),
            }
        }
        Object::Array(values)
    }

    fn dict(&mut self, depth: usize) -> Object {
        let mut dict = Dict::new();
        if depth >= MAX_DEPTH {
            return Object::Null;
        }
        while let Some(key) = self.value(depth + 1) {
            match key {
                Object::Name(key) => {
                    let Some(value) = self.value(depth + 1) else { break };
                    if value == Object::Word(b">>".to_vec()) {
                        break;
                    }
                    dict.insert(key, value);
                }
                Object::Word(word) if word == b">>" || word == b"endobj" || word == b"stream" => break,
                _ => {}
            }
        }
        Object::Dict(dict)
    }
}

/// The value of a hexadecimal digit.
pub fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|digit| digit as u8)
}

/// Whether it is white space in a PDF.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Object> {
        let mut parser = Parser::new(text.as_bytes(), 0, 1_000);
        std::iter::from_fn(|| parser.next()).take(100).collect()
    }

    #[test]
    fn values_are_read_as_they_are_written_and_as_they_are_often_miswritten() {
        let number = Object::Number;
        assert_eq!(values("1 -2 +.5 4. --3 5-3"), [1.0, -2.0, 0.5, 4.0, 3.0, 5.0].map(number));
        assert_eq!(values("--é -é 1é +"), [Object::Null, number(0.0), number(1.0), number(0.0)]);
        assert_eq!(
            values("12 0 R 12 0 Rx"),
            [Object::Reference(12), number(12.0), number(0.0), Object::Word(b"Rx".into())]
        );
        assert_eq!(values("/A#20b /#zz"), [Object::Name(b"A b".into()), Object::Name(b"#zz".into())]);
        let texts = [b"a(b)\n\\c".as_slice(), b"A!", b"AB0"].map(|text| Object::Text(text.into()));
        assert_eq!(values("(a(b)\\n\\\\\\\nc) (\\101\\41) <4142 3>"), texts);
        let dict = Dict::from([(b"K".to_vec(), Object::Array(vec![number(1.0), Object::Null]))]);
        assert_eq!(values("<</K [1 }] >>"), [Object::Dict(dict)]);
    }
}
