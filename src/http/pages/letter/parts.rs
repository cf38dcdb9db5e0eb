//! A long letter on its page: which part is shown, the way to the others, and back to it after a form was sent.

use crate::app::parts::{Part, parts};
use crate::app::reads::letter::LetterView;
use crate::http::Page;
use crate::http::address::path_of;
use crate::http::pages::finding;
use crate::http::quote::shortened;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use std::ops::Range;

/// The parts of a long letter, and which of them is shown.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Which is shown.
    pub shown: Part,
    /// All of them; a letter of ordinary length has one.
    pub all: Vec<Line>,
    address: String,
}

/// A part in the list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which: from 1.
    pub number: usize,
    /// Where it begins, in a few words.
    pub name: String,
    /// Findings in it.
    pub findings: usize,
    /// Remarks in it that need an answer.
    pub open: usize,
    sentences: Range<usize>,
}

impl Parts {
    /// The part that was asked for, or that the refused form is in, which is named.
    pub fn of(view: &LetterView, wanted: Option<usize>, refused: &str) -> Parts {
        let (document, sentences) = (view.document(), view.sentences());
        let all = parts(document);
        let line = |part: &Part| Line {
            number: part.number,
            name: shortened(part.beginning(document)),
            findings: 0,
            open: 0,
            sentences: part.sentences(sentences),
        };
        let address = match view.is_newest {
            true => format!("/brieven/{}?", view.stored.letter.id),
            false => format!("/brieven/{}?versie={}&", view.stored.letter.id, view.revision.number),
        };
        let mut found = Parts { shown: Part::of(document, wanted), all: all.iter().map(line).collect(), address };
        for sentence in view.findings.iter().map(|one| one.sentence) {
            found.line_of(sentence.unwrap_or(0)).into_iter().for_each(|line| line.findings += 1);
        }
        for remark in view.remarks.iter().filter(|remark| remark.is_open()) {
            remark.sentence.and_then(|at| found.line_of(at)).into_iter().for_each(|line| line.open += 1);
        }
        if let Some(number) = sentence_of(view, refused).and_then(|at| found.line_of(at)).map(|line| line.number) {
            found.shown = Part::of(document, Some(number));
        }
        found
    }

    fn line_of(&mut self, sentence: usize) -> Option<&mut Line> {
        self.all.iter_mut().find(|line| line.sentences.contains(&sentence))
    }

    /// Whether there is more than one.
    pub fn are_many(&self) -> bool {
        self.all.len() > 1
    }

    /// Where a part is.
    pub fn href(&self, number: &usize, anchor: &str) -> String {
        format!("{}deel={number}#{anchor}", self.address)
    }

    /// Where the part before the shown one is.
    pub fn before(&self) -> Option<String> {
        (self.shown.number > 1).then(|| self.href(&(self.shown.number - 1), "brief"))
    }

    /// Where the part after the shown one is.
    pub fn after(&self) -> Option<String> {
        (self.shown.number < self.shown.of).then(|| self.href(&(self.shown.number + 1), "brief"))
    }

    /// Where something about a sentence of another part is, by its number from 0; none in the shown one.
    pub fn elsewhere(&self, sentence: usize, anchor: &str) -> Option<String> {
        let line = self.all.iter().find(|line| line.sentences.contains(&sentence))?;
        (line.number != self.shown.number).then(|| self.href(&line.number, anchor))
    }

    /// That there are more findings than are drawn, in a sentence; empty when there are not.
    pub fn more(&self, page: &Page, found: usize, left_out: usize) -> String {
        if !self.shown.is_long {
            return finding::more(page, found, left_out);
        }
        let here = self.all.iter().find(|line| line.number == self.shown.number).map_or(0, |line| line.findings);
        finding::more_in_part(page, here)
    }

    /// Where the first remark is that needs an answer, unless one of them is in the shown part.
    pub fn first_open(&self) -> Option<String> {
        let has_open = |line: &&Line| line.open > 0;
        let is_here = self.all.iter().filter(has_open).any(|line| line.number == self.shown.number);
        let first = self.all.iter().find(has_open).filter(|_| !is_here)?;
        Some(self.href(&first.number, "opmerkingen"))
    }
}

/// The sentence that a form of the page is about, by its name.
fn sentence_of(view: &LetterView, form: &str) -> Option<usize> {
    let (kind, rest) = form.split_once('/')?;
    let (first, last) = rest.split_once('/')?;
    match kind {
        "bevindingen" => {
            let start: usize = last.parse().ok()?;
            view.findings.iter().find(|one| one.finding.rule == first && one.finding.span.start == start)?.sentence
        }
        _ => view.remarks.iter().find(|remark| remark.annotation.id.to_string() == first)?.sentence,
    }
}

/// Middleware: whoever sent a form on a part of a long letter comes back to that part.
pub async fn come_back(request: Request, next: Next) -> Response {
    let shown = part_left(request.uri().path(), request.headers());
    let mut response = next.run(request).await;
    if let Some((letter, part)) = shown.filter(|_| response.status() == StatusCode::SEE_OTHER) {
        let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        let anchor = location.and_then(|to| to.strip_prefix(&letter)).filter(|at| at.is_empty() || at.starts_with('#'));
        let back = anchor.and_then(|anchor| HeaderValue::from_str(&format!("{letter}?deel={part}{anchor}")).ok());
        back.into_iter().for_each(|back| drop(response.headers_mut().insert(header::LOCATION, back)));
    }
    response
}

/// The address of the letter that a form was sent to, and the part of it on whose page the form was.
fn part_left(path: &str, headers: &HeaderMap) -> Option<(String, usize)> {
    let id = path.strip_prefix("/brieven/")?.split('/').next()?;
    let letter = format!("/brieven/{id}");
    let page = path_of(headers.get(header::REFERER)?.to_str().ok()?)?;
    let query = page.strip_prefix(&letter)?.strip_prefix('?')?.to_owned();
    let part = query.split('&').find_map(|pair| pair.strip_prefix("deel="))?.parse().ok()?;
    Some((letter, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_on_which_a_form_was_is_in_the_address_that_it_came_from() {
        let check = |referer: &str, expect: Option<usize>| {
            let headers = HeaderMap::from_iter([(header::REFERER, HeaderValue::from_str(referer).unwrap())]);
            let found = part_left("/brieven/7/bevindingen", &headers);
            assert_eq!(found, expect.map(|part| ("/brieven/7".to_owned(), part)), "{referer}");
        };
        check("https://meelezer.example/brieven/7?deel=3", Some(3));
        check("https://meelezer.example/brieven/7?versie=2&deel=3#zin-9", Some(3));
        check("https://meelezer.example/brieven/7", None);
        check("https://meelezer.example/brieven/71?deel=3", None);
        check("https://meelezer.example/brieven/7/bewerken?deel=3", None);
        check("https://meelezer.example/brieven/7?deel=//elders.example", None);
        assert_eq!(part_left("/brieven/7/bevindingen", &HeaderMap::new()), None);
    }
}
