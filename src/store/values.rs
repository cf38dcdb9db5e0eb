//! Between the domain's values and the columns'.

use super::{Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;

/// Milliseconds since 1970, as every time column holds them.
pub fn millis(time: Timestamp) -> i64 {
    time.as_millisecond()
}

/// The time of a column.
pub fn time(millis: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(millis).map_err(|_| Error::Corrupt("time"))
}

/// The time of a column that may be empty.
pub fn time_option(millis: Option<i64>) -> Result<Option<Timestamp>> {
    millis.map(time).transpose()
}

/// The day of a column.
pub fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| Error::Corrupt("day"))
}

/// A count or position of a column.
pub fn size(value: i64) -> Result<usize> {
    usize::try_from(value).map_err(|_| Error::Corrupt("negative number"))
}

/// A small count of a column.
pub fn small(value: i64) -> Result<u32> {
    u32::try_from(value).map_err(|_| Error::Corrupt("number out of range"))
}

/// A count or position as a column holds it.
pub fn big(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
