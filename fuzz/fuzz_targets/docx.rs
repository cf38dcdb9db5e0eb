//! Whatever a Word file says: no panic, comments come and go without a trace in the text, and rejecting all changes gives
//! the text of before.
#![no_main]

mod files;

use libfuzzer_sys::fuzz_target;

/// The parts of a file, in the order in which they stand in an input.
const PARTS: [(&str, &str); 7] = [
    ("word/document.xml", "officeDocument"),
    ("word/comments.xml", "comments"),
    ("word/commentsExtended.xml", "commentsExtended"),
    ("word/styles.xml", "styles"),
    ("word/numbering.xml", "numbering"),
    ("word/header1.xml", "header"),
    ("word/footnotes.xml", "footnotes"),
];

fuzz_target!(|input: &[u8]| {
    let relation = |(part, kind): &(&str, &str)| {
        let target = part.trim_start_matches("word/");
        format!("<Relationship Id=\"{kind}\" Type=\"http://a.example/{kind}\" Target=\"{target}\"/>")
    };
    let relations: String = PARTS[1..].iter().map(relation).collect();
    let types = "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let fixed = [
        ("[Content_Types].xml", types.to_owned()),
        ("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>")),
    ];
    if let Some((bytes, new)) = files::file(input, &fixed, &PARTS.map(|(part, _)| part)) {
        files::holds(&bytes, new);
    }
});
