//! Personal data in a letter, and example data to put in its place.
//!
//! What counts, and what does not:
//!
//! - **Citizen service number** (BSN): nine digits that pass the 11-test; grouped (`1234.56.782`) or of eight digits only
//!   after a word such as *BSN*. Nine digits after a word such as *zaaknummer* are no BSN. Numbers that begin with 99999
//!   are never issued and serve as examples.
//! - **IBAN** with a sound checksum. Accounts at BNG Bank, the bank of the public sector, and accounts that the text calls
//!   the municipality's are the sender's own. The bank `TEST` does not exist and serves as example.
//! - **Telephone numbers** of the Netherlands: mobile ones always. A landline is the sender's own when the words before it
//!   say whom to call; service numbers (14 0xx, 0800, 0900, 085, 088) are nobody's. `06-12345678` serves as example.
//! - **E-mail addresses**, except those of a desk or team (`info@`, `burgerzaken@`) and of reserved example domains.
//! - **Postcode with house number**, except P.O. boxes and places that the text calls an office. `1234 AB` serves as example.
//! - **Date of birth**, where the text calls it so. 1 January 1990 serves as example.
//!
//! In a document, letterhead and page headers and footers are the sender's own: only a BSN is looked for there. The
//! signature names staff, who sign by name: only BSN, IBAN and date of birth. What stands in letterhead or footer as well is the
//! sender's own in the body too. In the address block a postcode counts without a house number beside it.

mod find;
mod kind;
mod replace;

use find::Kinds;
pub use find::find;
pub use kind::{PersonalData, PersonalDataKind};
pub use replace::replace;
use text::{Block, Document, InlineKind, Region, Span};

/// Of a longer letterhead, in bytes, only the first blocks tell what is the sender's own.
const LONGEST_LETTERHEAD: usize = 10_000;

/// The personal data in a letter, in order; see the module for what counts in which part of it.
pub fn in_document(document: &Document) -> Vec<PersonalData> {
    let own = sender(document);
    let mut all = Vec::new();
    for block in &document.blocks {
        let text = document.text_of(block);
        let kinds = match block.region {
            Region::Body => Kinds::ALL,
            Region::Address => Kinds::ADDRESS,
            Region::Letterhead | Region::HeaderFooter => Kinds::BSN,
            Region::Signature => Kinds::SIGNATURE,
        };
        let fields = block.inlines.iter().filter(|inline| matches!(inline.kind, InlineKind::MergeField { .. }));
        let fields: Vec<Span> = fields.map(|field| field.span).collect();
        let found = find::of_kinds(text, kinds)
            .into_iter()
            .map(|data| PersonalData { span: data.span.shift(block.span.start), ..data });
        all.extend(found.filter(|data| {
            let is_own = data.kind != PersonalDataKind::Bsn && own.contains(&squeezed(data.span.of(&document.text)));
            let next = fields.partition_point(|field| field.end <= data.span.start);
            !is_own && !fields.get(next).is_some_and(|field| field.overlaps(data.span))
        }));
    }
    all
}

/// All that letterhead, page header and footer hold, without white space, joined by line.
fn sender(document: &Document) -> String {
    let is_sender = |region: Region| matches!(region, Region::Letterhead | Region::HeaderFooter);
    let mut left = LONGEST_LETTERHEAD;
    let fits = |block: &&Block| {
        left = left.saturating_sub(block.span.len());
        left > 0
    };
    let blocks = document.blocks.iter().filter(|block| is_sender(block.region)).take_while(fits);
    blocks.map(|block| squeezed(document.text_of(block)) + "\n").collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || *c == '@').flat_map(char::to_lowercase).collect()
}
