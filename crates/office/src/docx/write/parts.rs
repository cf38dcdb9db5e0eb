//! What every part that is written begins with.

/// A vocabulary of Word's.
pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// A vocabulary of Word's.
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The first line.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The vocabularies, as attributes of the outermost element.
pub fn namespaces() -> String {
    format!("xmlns:w=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"")
}
