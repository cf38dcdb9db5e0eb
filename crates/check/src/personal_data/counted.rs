//! A letter as it is counted.

use super::{examples, in_document};
use std::borrow::Cow;
use text::{Document, Inline, InlineKind};

/// The letter in which personal data and example data are merge fields, as they would be once the author has made fields of
/// them: a score is the same before and after, whatever the author puts in their place. The text stays as it is.
pub fn counted(document: &Document) -> Cow<'_, Document> {
    let mut data = in_document(document);
    data.extend(examples(document));
    if data.is_empty() {
        return Cow::Borrowed(document);
    }
    data.sort_by_key(|one| one.span.start);
    let mut counted = document.clone();
    let mut data = data.into_iter().peekable();
    for block in &mut counted.blocks {
        let before = block.inlines.len();
        while let Some(one) = data.next_if(|one| one.span.start < block.span.end) {
            let name = one.kind.field().to_owned();
            block.inlines.push(Inline { span: one.span, kind: InlineKind::MergeField { name, sample: String::new() } });
        }
        if block.inlines.len() > before {
            block.inlines.sort_by_key(|inline| inline.span.start);
        }
    }
    Cow::Owned(counted)
}
