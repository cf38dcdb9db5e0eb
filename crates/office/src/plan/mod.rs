//! What has to change in a document's paragraphs so that it says a new text: the part of revising that knows nothing of
//! Word or OpenDocument.

mod edit;
mod lines;
mod planner;
mod wholes;
mod words;

pub use edit::{Edit, Holder, Paragraph, Plan};

use draft::{Error, Piece, Source};
use planner::Planner;
use text::{Document, Span};

/// A text as canonical texts are: `\n` for line ends, at most one blank line, none at the start, one `\n` at the end.
pub fn canonical(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let line = if line.trim().is_empty() { "" } else { line };
        if !(line.is_empty() && (out.is_empty() || out.ends_with("\n\n"))) {
            out.push_str(line);
            out.push('\n');
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    if end > 0 {
        out.push('\n');
    }
    out
}

/// More lines or table cells than this, on either side, are not compared; a letter of 200 pages has some ten thousand.
const MAX_LINES: usize = 30_000;

/// Whether a document and a new text can be compared in little time and memory.
///
/// # Errors
/// `TooComplex` when one has more lines than any letter.
pub fn check_size(old: &Document, new: &str) -> Result<(), Error> {
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    let most = lines(&old.text).max(old.blocks.len()).max(lines(new));
    if most > MAX_LINES { Err(Error::TooComplex) } else { Ok(()) }
}

/// What has to change so that the document says `text`, which is [`canonical`]. `holder_of` tells the paragraph element
/// that a piece stands in.
pub fn plan(source: &Source, holder_of: &dyn Fn(&Piece) -> Option<Holder>, text: &str) -> Plan {
    planned(source, holder_of, text, false)
}

/// As [`plan`], without [`Edit::Split`] and [`Edit::Join`]: words move to where they go. For documents in which the ends
/// of paragraphs can't come and go.
pub fn plan_with_fixed_ends(source: &Source, holder_of: &dyn Fn(&Piece) -> Option<Holder>, text: &str) -> Plan {
    planned(source, holder_of, text, true)
}

fn planned(source: &Source, holder_of: &dyn Fn(&Piece) -> Option<Holder>, text: &str, fixed_ends: bool) -> Plan {
    let paragraphs = paragraphs(source, holder_of);
    let old = lines::old_lines(source, &paragraphs);
    let mut new = lines::new_lines(text);
    let groups = lines::groups(&source.document, &old, text, &mut new);
    let mut planner = Planner::new(source, text, &paragraphs, &old, &new);
    let groups = if fixed_ends { lines::pairs(groups, &old) } else { groups };
    let mut at = 0;
    while at < groups.len() {
        at += planner.take(&groups, at);
    }
    let edits = planner.edits;
    Plan { paragraphs, edits }
}

/// The paragraphs of a document: a block is one, but a cell of a table can hold several.
fn paragraphs(source: &Source, holder_of: &dyn Fn(&Piece) -> Option<Holder>) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut pieces = source.pieces.iter().peekable();
    for (block, content) in source.document.blocks.iter().enumerate() {
        let mut end = content.span.start;
        while let Some(piece) = pieces.next_if(|piece| piece.span.start < content.span.end) {
            let Some(holder) = holder_of(piece) else { continue };
            match found.last_mut().filter(|last| last.block == block) {
                Some(last) if last.holder == holder => {}
                // Words that stand nowhere in between are the end of a paragraph; without them two run into one.
                Some(last) if end == piece.span.start => last.holder = holder,
                Some(last) => {
                    last.span.end = end;
                    found.push(Paragraph { span: Span::new(piece.span.start, content.span.end), holder, block });
                }
                None => found.push(Paragraph { span: content.span, holder, block }),
            }
            end = piece.span.end;
        }
    }
    found
}

/// Whether two canonical texts say the same in the same paragraphs. White space at the ends of lines does not count, nor
/// does a blank line between two items of a list.
pub fn same(one: &str, other: &str) -> bool {
    let lines = |text: &str| {
        let mut out: Vec<String> = Vec::new();
        let mut blank = false;
        for line in text.lines().map(str::trim) {
            let item = draft::list_marker(line).is_some();
            let after_item = out.last().is_some_and(|last| draft::list_marker(last).is_some());
            if !line.is_empty() && blank && !(item && after_item) {
                out.push(String::new());
            }
            blank = line.is_empty();
            if !blank {
                out.push(line.to_owned());
            }
        }
        out
    };
    one == other || lines(one) == lines(other)
}
