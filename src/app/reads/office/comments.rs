//! What was said about a letter, as comments: a reader's reason and own words, or what a file said, and what the author
//! answered. What is written here is recognised when the file comes back (`app::commands::file_remarks`).

use super::places::{marked_words, nearest};
use crate::app::Result;
use crate::app::reads::remarks::RemarkView;
use crate::letter::office::{Comment, Reply};
use crate::messages::{Locale, Messages};
use crate::review::{AnnotationStatus, FileAuthor, PlacementState, RevisionId, UserId};
use crate::store::Tx;
use jiff::Timestamp;
use std::collections::HashMap;
use text::{BlockKind, Document, Span};

/// The remarks on a letter with what their comments need to know.
#[derive(Default)]
pub struct Panel {
    remarks: Vec<RemarkView>,
    /// The texts that were read.
    read: HashMap<RevisionId, String>,
    /// Who answered.
    names: HashMap<UserId, String>,
    messages: Messages,
}

impl Panel {
    /// Looks up what the comments need to know.
    pub async fn of(tx: &mut Tx, remarks: Vec<RemarkView>) -> Result<Panel> {
        let (mut read, mut names) = (HashMap::new(), HashMap::new());
        for remark in &remarks {
            let annotation = &remark.annotation;
            if remark.span.is_none() && !read.contains_key(&annotation.revision) {
                read.insert(annotation.revision, tx.revision(annotation.revision).await?.text);
            }
            if let Some(by) = annotation.answered_by.filter(|by| !names.contains_key(by)) {
                names.insert(by, tx.user(by).await.map(|user| user.name).unwrap_or_default());
            }
        }
        Ok(Panel { remarks, read, names, messages: Messages::of(Locale::Nl) })
    }

    /// A comment for every remark, in the order of the text. What needs no answer any more, or never did, is resolved.
    pub fn comments(&self, document: &Document) -> Vec<Comment> {
        let mut comments: Vec<Comment> = self.remarks.iter().map(|remark| self.comment(remark, document)).collect();
        comments.sort_by(|a, b| (a.span, &a.date).cmp(&(b.span, &b.date)));
        comments
    }

    fn comment(&self, remark: &RemarkView, document: &Document) -> Comment {
        Comment {
            span: self.span(remark, document),
            author: self.author(remark),
            date: rfc3339(match remark.annotation.file_author() {
                Some(_) => remark.annotation.created_at,
                None => remark.annotation.updated_at,
            }),
            text: self.text(remark),
            resolved: !remark.is_open(),
            replies: self.replies(remark),
        }
    }

    /// The reader's number, or the name that the file had.
    fn author(&self, remark: &RemarkView) -> String {
        match remark.annotation.file_author() {
            Some(author) => author.name.clone(),
            None => self.messages.with("remark-reader", [("number", remark.reader.unwrap_or_default().into())]),
        }
    }

    /// Whether a comment that the uploaded file has is one of the remarks: then it is written anew, with what was answered.
    pub fn has(&self, comment: &Comment) -> bool {
        self.remarks.iter().any(|remark| {
            let annotation = &remark.annotation;
            let is_same = |author: &FileAuthor| author.name == comment.author;
            annotation.file_author().is_some_and(is_same) && squeezed(&annotation.text) == squeezed(&comment.text)
        })
    }

    /// The words that were marked, as far as they stand there; where they are gone, the end of what stood around or
    /// before them; where that is gone too, the title.
    fn span(&self, remark: &RemarkView, document: &Document) -> Span {
        let annotation = &remark.annotation;
        if let Some(span) = remark.span {
            return marked_words(&document.text, span, &annotation.quote);
        }
        let read = self.read.get(&annotation.revision).map_or("", String::as_str);
        nearest(read, &document.text, annotation.start).unwrap_or_else(|| {
            let title = document.blocks.iter().find(|block| block.kind == BlockKind::Title);
            title.or_else(|| document.body().next()).map_or(Span::default(), |block| block.span)
        })
    }

    fn text(&self, remark: &RemarkView) -> String {
        let annotation = &remark.annotation;
        // What a file said stays as it was.
        let Some(reason) = annotation.reason() else { return annotation.text.clone() };
        let reason = self.messages.named("remark-reason", reason.name());
        let mut text = match annotation.quote.as_str() {
            "" => reason,
            words => self.messages.with("comment-reason-words", [("reason", reason.into()), ("words", words.into())]),
        };
        let own = annotation.text.trim();
        if !own.is_empty() {
            text = format!("{text}\n{own}");
        }
        let note = match remark.state {
            PlacementState::Same | PlacementState::Moved => return text,
            PlacementState::Changed => "comment-note-changed",
            PlacementState::Unsure => "comment-note-unsure",
            PlacementState::Gone => "comment-note-gone",
        };
        let passage = squeezed(&remark.passage);
        let note = self.messages.with(note, [("revision", remark.revision.into()), ("passage", passage.into())]);
        format!("{text}\n{note}")
    }

    /// The answer and what colleagues said, in order.
    fn replies(&self, remark: &RemarkView) -> Vec<Reply> {
        let annotation = &remark.annotation;
        let mut replies: Vec<Reply> = remark
            .replies
            .iter()
            .map(|(reply, name)| Reply {
                author: name.clone(),
                date: rfc3339(reply.created_at),
                text: reply.text.clone(),
            })
            .collect();
        if matches!(annotation.status, AnnotationStatus::Adopted | AnnotationStatus::Declined) {
            let status = self.messages.named("remark-status", annotation.status.name());
            let by = annotation.answered_by.and_then(|by| self.names.get(&by));
            replies.push(Reply {
                author: by.cloned().unwrap_or_default(),
                date: annotation.answered_at.map(rfc3339).unwrap_or_default(),
                text: format!("{status} {}", annotation.answer).trim_end().to_owned(),
            });
        }
        replies.sort_by(|a, b| a.date.cmp(&b.date));
        replies
    }
}

/// A moment as office files write it, to the second.
pub fn rfc3339(moment: Timestamp) -> String {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment).to_string()
}

/// Text with every run of white space one space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
