//! Addresses: putting text into them, and taking a path out.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All that isn't "unreserved" (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes everything but letters, digits and `-._~`.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The text of [`encode`]; none when it isn't one.
pub fn decode(encoded: &str) -> Option<String> {
    let text = percent_decode_str(encoded).decode_utf8().ok()?.into_owned();
    (encode(&text) == encoded).then_some(text)
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
