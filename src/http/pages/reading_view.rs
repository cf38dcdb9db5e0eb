//! The letter as a reader sees it: sentences that can be tapped, and what stands around the message in lines.

use crate::app::reads::reading::{OwnRemark, ReadingView};
use crate::http::drawing::lists::Mark;
use crate::http::drawing::runs::Run;
use crate::http::drawing::{self, Ink, Piece, SentenceToDraw, Sheet};
use crate::review::{AnnotationId, Reason};
use serde::Serialize;
use std::collections::HashMap;
use text::{Region, Span};

/// A part of the letter.
#[derive(Clone, Debug)]
pub enum Part {
    /// A piece of the message.
    Message(Piece<Line>),
    /// Letterhead, address, header or footer: a line each.
    Aside(Vec<Vec<Ink<Line>>>),
}

/// A sentence as it is shown.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number in the letter, from 0.
    pub number: usize,
    /// Its text in pieces; merge fields show their sample.
    pub runs: Vec<Run>,
    /// Reasons for which this reader marked it.
    pub marks: Vec<Reason>,
    /// Whether it can be tapped: not after the deadline, and not where only merge fields stand.
    pub open: bool,
    /// Its words, for the script.
    pub words: String,
    /// The reader's own remarks on it, for the script; empty when there are none.
    pub remarks: String,
}

impl Line {
    /// What colours it: a worry before praise.
    pub fn tone(&self) -> Option<&'static str> {
        match self.marks.as_slice() {
            [] => None,
            marks if marks.iter().all(|mark| *mark == Reason::Good) => Some("goed"),
            _ => Some("zorg"),
        }
    }
}

/// A remark for the script.
#[derive(Debug, Serialize)]
struct RemarkJson {
    id: AnnotationId,
    reden: Reason,
    woorden: Vec<usize>,
    tekst: String,
}

/// Numbers of the words that were pointed out. They are kept as text, in order, so each is the first one after the last.
pub fn pointed_out(words: &[String], chosen: &[String]) -> Vec<usize> {
    let mut from = 0;
    let mut found = Vec::new();
    for word in chosen {
        if let Some(at) = words.iter().skip(from).position(|other| other == word) {
            found.push(from + at);
            from += at + 1;
        }
    }
    found
}

/// The letter in parts.
pub fn parts(view: &ReadingView) -> Vec<Part> {
    let mut own: HashMap<usize, Vec<&OwnRemark>> = HashMap::new();
    for remark in &view.remarks {
        own.entry(remark.sentence).or_default().push(remark);
    }
    let draw = |place: SentenceToDraw<'_>| line(view, own.get(&place.number).map_or(&[][..], Vec::as_slice), place);
    gathered(drawing::sheets(&view.text.document, view.sentences(), draw))
}

/// Sheets as parts; what stands around the message is one aside as long as nothing of the message comes between.
fn gathered(sheets: Vec<Sheet<Line>>) -> Vec<Part> {
    let mut parts = Vec::new();
    for sheet in sheets {
        if !is_outside(sheet.region) {
            parts.extend(sheet.pieces.into_iter().map(Part::Message));
            continue;
        }
        let rows = sheet.pieces.into_iter().flat_map(rows);
        match parts.last_mut() {
            Some(Part::Aside(known)) => known.extend(rows),
            _ => parts.push(Part::Aside(rows.collect())),
        }
    }
    parts
}

/// Whether it is shown as the head or foot of the paper.
fn is_outside(region: Region) -> bool {
    matches!(region, Region::Address | Region::Letterhead | Region::HeaderFooter)
}

/// What stands in the blocks of a piece, a row each.
fn rows(piece: Piece<Line>) -> Vec<Vec<Ink<Line>>> {
    match piece {
        Piece::Title(ink) | Piece::Heading(_, _, ink) | Piece::Paragraph(ink) => vec![ink],
        Piece::List(marks) => {
            let content = |mark| if let Mark::Content(ink) = mark { Some(ink) } else { None };
            marks.into_iter().filter_map(content).collect()
        }
        Piece::Table(table) => {
            table.head.into_iter().chain(table.rows).flatten().filter_map(|cell| cell.content).collect()
        }
    }
}

/// The example data in a sentence, as highlights; the number says nothing.
fn examples(view: &ReadingView, sentence: Span) -> Vec<(Span, usize)> {
    let all = &view.text.examples;
    let first = all.partition_point(|data| data.span.end <= sentence.start);
    all[first..].iter().take_while(|data| data.span.start < sentence.end).map(|data| (data.span, 0)).collect()
}

fn line(view: &ReadingView, own: &[&OwnRemark], place: SentenceToDraw<'_>) -> Line {
    let words = view.sentences().get(place.number).map_or(Vec::new(), |sentence| view.words(sentence));
    let json = |remark: &&OwnRemark| RemarkJson {
        id: remark.id,
        reden: remark.reason,
        woorden: pointed_out(&words, &remark.words),
        tekst: remark.text.clone(),
    };
    let remarks: Vec<RemarkJson> = own.iter().map(json).collect();
    Line {
        number: place.number,
        runs: place.runs(&examples(view, place.span)),
        marks: own.iter().map(|remark| remark.reason).collect(),
        open: view.open && !words.is_empty(),
        words: words.join("|"),
        remarks: if remarks.is_empty() { String::new() } else { serde_json::to_string(&remarks).unwrap_or_default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{BlockKind, DocumentBuilder, Sentence};

    #[test]
    fn lines_of_the_letterhead_are_one_block() {
        let mut builder = DocumentBuilder::new();
        let item = BlockKind::ListItem { level: 0, number: None };
        for (kind, region) in [
            (BlockKind::Paragraph, Region::Letterhead),
            (item, Region::Address),
            (item, Region::Address),
            (BlockKind::Paragraph, Region::Body),
        ] {
            builder.push(kind, region, "regel", Vec::new());
        }
        let document = builder.finish();
        let sentence = |(at, block): (usize, &text::Block)| Sentence { span: block.span, block: at, tokens: 0..0 };
        let sentences: Vec<Sentence> = document.blocks.iter().enumerate().map(sentence).collect();
        let line = |place: SentenceToDraw<'_>| Line {
            number: place.number,
            runs: place.runs(&[]),
            marks: Vec::new(),
            open: true,
            words: String::new(),
            remarks: String::new(),
        };
        let parts = gathered(drawing::sheets(&document, &sentences, line));
        let shape = |part: &Part| match part {
            Part::Aside(rows) => format!("aside {}", rows.len()),
            Part::Message(_) => "message".to_owned(),
        };
        assert_eq!(parts.iter().map(shape).collect::<Vec<_>>(), ["aside 3", "message"]);
    }

    #[test]
    fn a_word_that_stands_twice_is_found_in_order() {
        let words: Vec<String> = ["de", "brief", "en", "de", "envelop"].map(String::from).to_vec();
        let check = |chosen: &[&str], expect: &[usize]| {
            let chosen: Vec<String> = chosen.iter().map(|word| word.to_string()).collect();
            assert_eq!(pointed_out(&words, &chosen), expect);
        };
        check(&["de", "de"], &[0, 3]);
        check(&["brief", "de"], &[1, 3]);
        check(&["weg"], &[]);
    }
}
