//! What `docs/security.md` claims keeps to the code: a test or a function that was renamed must not leave a claim behind.

use std::collections::BTreeSet;
use std::path::Path;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    std::fs::read_to_string(home().join("docs/security.md")).expect("the page")
}

/// The pieces of code of a page that name something in a file: `src/http/security.rs::headers`.
fn pointers(page: &str) -> BTreeSet<(&str, &str)> {
    let codes = page.split('`').skip(1).step_by(2);
    codes.filter_map(|code| code.split_once("::")).filter(|(file, _)| file.contains(['/', '.'])).collect()
}

/// Whether a file says this name as a whole word.
fn names(source: &str, name: &str) -> bool {
    source.split(|sign: char| !sign.is_alphanumeric() && sign != '_').any(|word| word == name)
}

/// A row of the table: the requirement's number, and its answer.
fn answered(line: &str) -> Option<(Vec<u32>, &str)> {
    let [number, _, answer] = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect::<Vec<_>>()[..] else {
        return None;
    };
    let number: Vec<u32> = number.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    (number.len() == 3).then_some((number, answer))
}

#[test]
fn what_the_security_page_points_at_is_there() {
    let page = page();
    let pointers = pointers(&page);
    assert!(pointers.len() > 100, "the page is no longer understood: {pointers:?}");
    let is_there =
        |file: &str, name: &str| std::fs::read_to_string(home().join(file)).is_ok_and(|source| names(&source, name));
    let gone: Vec<_> = pointers.into_iter().filter(|(file, name)| !is_there(file, name)).collect();
    assert!(gone.is_empty(), "docs/security.md points at what isn't there: {gone:?}");
}

#[test]
fn each_requirement_stands_once_in_order_and_is_counted() {
    let page = page();
    let rows: Vec<_> = page.lines().filter_map(answered).collect();
    assert!(rows.is_sorted_by(|one, next| one.0 < next.0), "out of order or twice: {rows:?}");
    let count = |word: &str| rows.iter().filter(|(_, answer)| answer.split(':').next() == Some(word)).count();
    let (yes, partly, no) = (count("yes"), count("partly"), count("no"));
    assert_eq!(yes + partly + no, rows.len(), "an answer begins with yes, partly or no");
    let sentence =
        format!("Of the {} requirements that apply, {yes} are met, {partly} partly, and {no} are not.", rows.len());
    assert!(page.contains(&sentence), "docs/security.md should say: {sentence}");
}
