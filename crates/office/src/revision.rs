//! Who made tracked changes, and what came of them.

/// Who changes a letter, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviser {
    /// The name that Word shows with each change.
    pub name: String,
    /// When, as RFC 3339.
    pub date: String,
}

/// A letter with tracked changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether accepting all changes gives exactly the text that was asked for. When not, a change did not fit the
    /// document: a merge field that would have gone, or words in a place that does not take them.
    pub exact: bool,
}

/// A date as both kinds of file want it, to the second in UTC; none when it is no RFC 3339 date.
pub fn timestamp(date: &str) -> Option<String> {
    date.parse::<jiff::Timestamp>().ok().map(|date| date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}
