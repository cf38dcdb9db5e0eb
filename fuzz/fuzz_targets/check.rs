//! Whatever text is checked: findings lie on its characters, and the same text gives the same report.
#![no_main]

use check::{Settings, check};
use draft::Neutral;
use language::analyse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(document) = readers::read("brief.md", text.as_bytes(), &Neutral) else { return };
    let analysis = analyse(&document);
    let report = check(&document, &analysis, &Settings::default());
    for finding in &report.findings {
        assert!(document.text.get(finding.span.start..finding.span.end).is_some_and(|text| !text.is_empty()));
    }
    let again = check(&document, &analyse(&document), &Settings::default());
    assert_eq!(format!("{:?}", report.findings), format!("{:?}", again.findings));
});
