//! Word and OpenDocument files that many tests are run on.

use office::package::{Package, pack};
use std::collections::BTreeMap;
use std::path::Path;

/// Every readable file of the corpus with that extension, by name.
pub fn files(extension: &str) -> Vec<(String, Vec<u8>)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/files");
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

/// A Word file with this body, and these further parts with their relationship types.
pub fn docx_with(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let namespaces = format!(
        "xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\""
    );
    let relation = |(at, (name, kind, _)): (usize, &(&str, &str, &str))| {
        format!("<Relationship Id=\"r{at}\" Type=\"{R}/{kind}\" Target=\"{name}.xml\"/>")
    };
    let relations: String = parts.iter().enumerate().map(relation).collect();
    let mut all = vec![
        (
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>".to_owned(),
        ),
        ("word/document.xml".to_owned(), format!("<w:document {namespaces}><w:body>{body}</w:body></w:document>")),
        (
            "word/_rels/document.xml.rels".to_owned(),
            format!(
                "<Relationships>{relations}<Relationship Id=\"link\" Type=\"{R}/hyperlink\" Target=\"https://a.example/\" TargetMode=\"External\"/><Relationship Id=\"bad\" Type=\"{R}/hyperlink\" Target=\"javascript:alert(1)\" TargetMode=\"External\"/></Relationships>"
            ),
        ),
    ];
    for (name, _, xml) in parts {
        all.push((format!("word/{name}.xml"), xml.replacen('>', &format!(" {namespaces}>"), 1)));
    }
    let all: Vec<(&str, String)> = all.iter().map(|(name, xml)| (name.as_str(), xml.clone())).collect();
    pack(&all).unwrap()
}

pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

const TYPES: &str = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

/// A Word file with this body, and these parts besides.
pub fn bare_docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");
    let types = TYPES.to_owned();
    let mut all = vec![("[Content_Types].xml", types), ("word/document.xml", document)];
    all.extend(parts.iter().map(|&(name, part)| (name, part.to_owned())));
    pack(&all).unwrap()
}

/// An OpenDocument text with these paragraphs, a list style `N`, and looks `Weg` (hidden) and `Vet`.
pub fn odt(text: &str) -> Vec<u8> {
    let ns = |name: &str| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"");
    let namespaces = ["office", "text", "table", "style"].map(ns).join(" ");
    let content = format!(
        "<office:document-content {namespaces} xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"><office:automatic-styles><style:style style:name=\"Weg\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style><style:style style:name=\"Vet\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style><text:list-style style:name=\"N\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/><text:list-level-style-bullet text:level=\"2\"/></text:list-style></office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    pack(&[("mimetype", "application/vnd.oasis.opendocument.text".to_owned()), ("content.xml", content)]).unwrap()
}
