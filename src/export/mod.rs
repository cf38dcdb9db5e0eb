//! What others read of a letter: the JSON and the SARIF of a check.

pub mod check_json;
pub mod sarif;

use crate::messages::{Locale, Messages};
use check::Report;

/// That a report has not all findings, in a sentence; none where it has.
pub fn left_out(report: &Report) -> Option<String> {
    let sentence = || {
        let message = Messages::of(Locale::Nl).message("check-left-out");
        message.arg("shown", report.findings.len()).arg("number", report.left_out).to_string()
    };
    (report.left_out > 0).then(sentence)
}
