//! A stretch of a letter in pieces that a page can print one after the other.

use text::{Document, Inline, InlineKind, Span};

/// A piece of text with the same look all over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// What is shown: a merge field's sample value, else the text as it stands.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Where a link leads.
    pub link: Option<String>,
    /// The name of a merge field.
    pub field: Option<String>,
    /// Numbers of the highlights that cover it.
    pub highlights: Vec<usize>,
}

/// `span` in pieces; `inlines` are the marked-up parts of its block, in order. A highlight that lies outside is ignored; a merge
/// field is never cut.
pub fn runs(document: &Document, inlines: &[Inline], span: Span, highlights: &[(Span, usize)]) -> Vec<Run> {
    let inside = |other: Span| Span::new(other.start.max(span.start), other.end.min(span.end));
    let near = inlines.iter().filter(|inline| inline.span.overlaps(span));
    let inlines: Vec<(Span, &InlineKind)> = near.map(|inline| (inside(inline.span), &inline.kind)).collect();
    let covering = highlights.iter().filter(|(range, _)| range.overlaps(span));
    let covering: Vec<(Span, usize)> = covering.map(|(range, number)| (inside(*range), *number)).collect();
    let cuts = cuts(document, span, &inlines, &covering);
    let whole = |pair: &[usize]| Run { text: document.text[pair[0]..pair[1]].to_owned(), ..Run::default() };
    let mut runs: Vec<Run> = cuts.windows(2).map(whole).collect();
    let under = |range: Span| {
        let first = cuts.partition_point(|&cut| cut <= range.start).saturating_sub(1);
        let end = cuts.partition_point(|&cut| cut < range.end).min(cuts.len() - 1);
        first..end.max(first)
    };
    for (range, kind) in inlines {
        runs[under(range)].iter_mut().for_each(|run| run.mark(kind));
    }
    for (range, number) in covering {
        runs[under(range)].iter_mut().for_each(|run| run.highlights.push(number));
    }
    runs
}

/// Where the look changes, from the beginning of `span` to its end.
fn cuts(document: &Document, span: Span, inlines: &[(Span, &InlineKind)], covering: &[(Span, usize)]) -> Vec<usize> {
    let is_field = |kind: &InlineKind| matches!(kind, InlineKind::MergeField { .. });
    let fields: Vec<Span> = inlines.iter().filter(|(_, kind)| is_field(kind)).map(|(range, _)| *range).collect();
    let in_field = |cut: usize| {
        let before = fields.partition_point(|field| field.start < cut);
        before.checked_sub(1).is_some_and(|at| cut < fields[at].end)
    };
    let ranges = inlines.iter().map(|(range, _)| *range).chain(covering.iter().map(|(range, _)| *range));
    let mut cuts: Vec<usize> = ranges.flat_map(|range| [range.start, range.end]).collect();
    cuts.retain(|&cut| document.text.is_char_boundary(cut) && !in_field(cut));
    cuts.extend([span.start, span.end]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

impl Run {
    fn mark(&mut self, kind: &InlineKind) {
        match kind {
            InlineKind::Bold => self.bold = true,
            InlineKind::Italic => self.italic = true,
            InlineKind::Link { href } => self.link = Some(href.clone()),
            InlineKind::MergeField { name, sample } => {
                self.field = Some(name.clone());
                self.text.clone_from(sample);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{BlockKind, DocumentBuilder, Region};

    /// `text` with bold from 6 to 11 and a merge field `<n>`, which shows `Jan`: each piece with what it is.
    fn drawn(text: &str, highlights: &[(usize, usize)]) -> String {
        let field = InlineKind::MergeField { name: "n".to_owned(), sample: "Jan".to_owned() };
        let mut inlines = vec![Inline { span: Span::new(6, 11), kind: InlineKind::Bold }];
        inlines.extend(text.find("<n>").map(|at| Inline { span: Span::new(at, at + 3), kind: field }));
        let mut builder = DocumentBuilder::new();
        builder.push(BlockKind::Paragraph, Region::Body, text, inlines);
        let document = builder.finish();
        let block = &document.blocks[0];
        let highlights: Vec<(Span, usize)> =
            highlights.iter().enumerate().map(|(at, &(start, end))| (Span::new(start, end), at)).collect();
        let name = |run: Run| {
            let bold = if run.bold { "*" } else { "" };
            let numbers: String = run.highlights.iter().map(ToString::to_string).collect();
            format!("{bold}{}{}{numbers}", run.text, if run.field.is_some() { "!" } else { "" })
        };
        runs(&document, &block.inlines, block.span, &highlights).into_iter().map(name).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_sentence_is_cut_where_its_look_changes_and_never_inside_a_field() {
        let check =
            |text: &str, highlights: &[(usize, usize)], expect: &str| assert_eq!(drawn(text, highlights), expect);
        check("Beste lieve <n>, dag", &[], "Beste |*lieve| |Jan!|, dag");
        check("Beste lieve mensen", &[(0, 8), (6, 18)], "Beste 0|*li01|*eve1| mensen1");
        check("Beste lieve <n>, dag", &[(10, 13)], "Beste |*liev|*e0| 0|Jan!0|, dag");
        check("Beste lieve mensen", &[(90, 99)], "Beste |*lieve| mensen");
    }
}
