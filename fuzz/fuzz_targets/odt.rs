//! As `docx`, for OpenDocument text.
#![no_main]

mod office;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let fixed = [("mimetype", "application/vnd.oasis.opendocument.text".to_owned())];
    if let Some((bytes, new)) = office::file(input, &fixed, &["content.xml", "styles.xml"]) {
        office::holds(&bytes, new);
    }
});
