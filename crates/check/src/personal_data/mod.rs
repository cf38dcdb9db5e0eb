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
//! - **Date of birth**, where the text calls it so. 1 January 1900 serves as example: nobody alive has it, while many have
//!   the first of January of a later year, which registers give to people who don't know their day.
//! - **Names** after *de heer*, *mevrouw* and the like, in the salutation and in the address. `J. Voorbeeld` serves as example.
//! - **Number plates, documents and cases**: where their form or the words before say what they are.
//! - **A person's page on the web**: profiles, whose address is their name.
//!
//! In a document, letterhead and page headers and footers are the sender's own: only a BSN and the number of a case are looked
//! for there. The signature names staff, who sign by name: besides those only IBAN, date of birth, plates and documents. What
//! stands in letterhead or footer as well is the sender's own in the body too, and so are names that stand in the signature. In
//! the address block a postcode counts without a house number beside it, and a name without *de heer* or *mevrouw*.
//!
//! What an organisation calls its own is its own wherever it stands: see [`Ours`]. Example data is known again by itself: see
//! [`examples`].

mod context;
mod counted;
mod emails;
mod find;
mod kind;
mod ours;
mod people;
mod placed;
mod registered;
mod replace;

use context::fields;
pub use context::is_bsn;
pub use counted::counted;
use find::Kinds;
pub use find::find;
pub use kind::{Owner, PersonalData, PersonalDataKind};
pub use ours::{Ours, sameness};
pub use placed::{examples, is_example};
pub use replace::{Edit, edited, replace};
use text::{Block, Document, Region, Span};

/// Of a longer letterhead, in bytes, only the first blocks tell what is the sender's own.
const LONGEST_LETTERHEAD: usize = 10_000;

/// The personal data in a letter, in order; see the module for what counts in which part of it.
pub fn in_document(document: &Document) -> Vec<PersonalData> {
    let own = sender(document, |region| matches!(region, Region::Letterhead | Region::HeaderFooter));
    let signed = sender(document, |region| region == Region::Signature);
    let mut all = Vec::new();
    for block in &document.blocks {
        let text = document.text_of(block);
        let kinds = match block.region {
            Region::Body => Kinds::ALL,
            Region::Address => Kinds::ADDRESS,
            Region::Letterhead | Region::HeaderFooter => Kinds::SENDER,
            Region::Signature => Kinds::SIGNATURE,
        };
        let fields: Vec<Span> = fields(block).collect();
        let found = find::of_kinds(text, kinds)
            .into_iter()
            .map(|data| PersonalData { span: data.span.shift(block.span.start), ..data });
        all.extend(found.filter(|data| {
            let words = || squeezed(data.span.of(&document.text));
            let is_own = match data.kind {
                PersonalDataKind::Bsn | PersonalDataKind::Case => false,
                PersonalDataKind::Name => own.contains(&words()) || signed.contains(&words()),
                _ => own.contains(&words()),
            };
            let next = fields.partition_point(|field| field.end <= data.span.start);
            !is_own && !fields.get(next).is_some_and(|field| field.overlaps(data.span))
        }));
    }
    all
}

/// All that the sender's parts of a letter hold, without white space, joined by line.
fn sender(document: &Document, is_sender: impl Fn(Region) -> bool) -> String {
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
