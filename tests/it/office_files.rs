//! Word and OpenDocument files that many tests are run on.

use meelezer::formats::package::Package;
use std::collections::BTreeMap;
use std::path::Path;

/// Every readable file of the corpus with that extension, by name.
pub fn files(extension: &str) -> Vec<(String, Vec<u8>)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/files");
    let folders = [corpus.clone(), corpus.join("office")];
    let mut found: Vec<(String, Vec<u8>)> = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .filter(|path| !path.ends_with("wachtwoord.docx"))
        .filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), std::fs::read(&path).ok()?)))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no .{extension} in tests/corpus/files");
    found
}

/// Every readable Word file of the corpus, by name.
pub fn word_files() -> Vec<(String, Vec<u8>)> {
    files("docx")
}

/// The parts of a container, unpacked.
pub fn package_parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut package = Package::open(bytes).unwrap();
    let names = package.names();
    names.into_iter().map(|name| (name.clone(), package.part(&name).unwrap().unwrap())).collect()
}
