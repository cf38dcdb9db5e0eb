//! Bytes to characters: UTF-8, UTF-16 with a byte order mark, and Windows-1252 for what older Windows programs save.

/// Windows-1252 for the bytes 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252); the rest equals Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A text file's characters; none when the bytes are no text.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let text = match unicode(bytes) {
        Some(text) => text,
        None => bytes.iter().map(|&byte| windows_1252(byte)).collect(),
    };
    looks_like_text(&text).then_some(text)
}

/// An XML part's characters; none when it is neither UTF-8 nor UTF-16.
pub fn decode_xml(bytes: Vec<u8>) -> Option<String> {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] => {
            unicode(&bytes).filter(|text| !text.contains(char::REPLACEMENT_CHARACTER))
        }
        _ => String::from_utf8(bytes).ok(),
    }
}

fn unicode(bytes: &[u8]) -> Option<String> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Some(String::from_utf8_lossy(rest).into_owned()),
        [0xFF, 0xFE, rest @ ..] => Some(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Some(utf16(rest, u16::from_be_bytes)),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    }
}

/// The character of a byte in Windows-1252.
pub fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// Whether hardly any character is a control character: a wrong guess, or no text at all, is full of them.
fn looks_like_text(text: &str) -> bool {
    let odd = |c: &char| (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')) || *c == '\u{FFFD}';
    let strange = text.chars().filter(odd).count();
    !text.contains('\0') && strange * 50 <= text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_encodings_give_the_same_text() {
        let text = "Café: € 5 – “hoi”";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(text.as_bytes()).as_deref(), Some(text));
        assert_eq!(decode(&[&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat()).as_deref(), Some(text));
        assert_eq!(decode(&[&[0xFF, 0xFE], utf16.as_slice()].concat()).as_deref(), Some(text));
        assert_eq!(decode(b"Caf\xe9: \x80 5 \x96 \x93hoi\x94").as_deref(), Some(text));
    }

    #[test]
    fn bytes_of_a_program_are_no_text() {
        assert_eq!(decode(&[0x7f, 0x01, 0x02, 0x00, 0x90, 0x03]), None);
    }
}
