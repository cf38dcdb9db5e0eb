//! What `docs/security.md` points at is there: a test or a function that was renamed must not leave a claim behind.

use std::collections::BTreeSet;
use std::path::Path;

/// The pieces of code (between backticks) of a page that name something in a file: `src/http/security.rs::headers`.
fn pointers(page: &str) -> BTreeSet<(&str, &str)> {
    page.split('`').skip(1).step_by(2).filter_map(|code| code.split_once("::").filter(|(file, _)| file.contains('/'))).collect()
}

/// Whether a file says this name as a whole word.
fn names(source: &str, name: &str) -> bool {
    source.split(|sign: char| !sign.is_alphanumeric() && sign != '_').any(|word| word == name)
}

#[test]
fn what_the_security_page_points_at_is_there() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(home.join("docs/security.md")).expect("the page");
    let pointers = pointers(&page);
    assert!(pointers.len() > 60, "the page is no longer understood: {pointers:?}");
    let gone: Vec<_> = pointers
        .into_iter()
        .filter(|(file, name)| !std::fs::read_to_string(home.join(file)).is_ok_and(|source| names(&source, name)))
        .collect();
    assert!(gone.is_empty(), "docs/security.md points at what isn't there: {gone:?}");
}

/// Numbers of the standard's requirements stand once each, in order.
#[test]
fn each_requirement_stands_once_and_in_order() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(home.join("docs/security.md")).expect("the page");
    let cells = page.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" |")).map(|(cell, _)| cell);
    let number = |cell: &str| cell.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u32>>>();
    let numbers: Vec<Vec<u32>> = cells.filter_map(number).filter(|number| number.len() == 3).collect();
    assert!(numbers.len() > 100, "{numbers:?}");
    assert!(numbers.is_sorted_by(|one, next| one < next), "out of order or twice: {numbers:?}");
}
