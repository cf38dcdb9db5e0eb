//! Addresses: putting text into them, and taking a path out.

use std::fmt::Write;

/// Percent-encodes everything but letters, digits and `-._~` (RFC 3986, section 2.3).
pub fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String can't fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// The text of [`encode`]; none when it isn't one.
pub fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// Path and query of an absolute address.
pub fn path_of(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    rest.find('/').map(|at| rest[at..].split('#').next().unwrap_or("/").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_comes_back() {
        for text in ["", "jan@voorbeeld.nl", "/brieven?zoek=wmo voorziening", "ይቅርታ 100 %"] {
            assert_eq!(decode(&encode(text)).as_deref(), Some(text));
        }
        assert_eq!(encode("a b+c"), "a%20b%2Bc");
        assert_eq!(decode("%4"), None);
        assert_eq!(decode("%zz"), None);
        assert_eq!(decode("%ff"), None);
    }

    #[test]
    fn the_path_of_an_address() {
        assert_eq!(path_of("https://meelezer.example/panel/nieuw?a=b#c").as_deref(), Some("/panel/nieuw?a=b"));
        assert_eq!(path_of("https://meelezer.example"), None);
        assert_eq!(path_of("about:blank"), None);
    }
}
