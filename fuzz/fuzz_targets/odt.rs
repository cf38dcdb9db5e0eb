//! As `docx`, for OpenDocument text.
#![no_main]

mod files;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let fixed = [("mimetype", "application/vnd.oasis.opendocument.text".to_owned())];
    if let Some((bytes, new)) = files::file(input, &fixed, &["content.xml", "styles.xml"]) {
        files::holds(&bytes, new);
    }
});
