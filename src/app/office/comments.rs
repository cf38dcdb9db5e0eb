//! What the panel said, as comments: the reason in words, the reader's own words, and what the author answered.

use super::places::{marked_words, nearest};
use super::rfc3339;
use crate::app::Result;
use crate::app::letter::RemarkView;
use crate::formats::office::{Comment, Reply};
use crate::messages::{Locale, Messages};
use crate::review::{AnnotationStatus, PlacementState, RevisionId, UserId};
use crate::store::Tx;
use crate::text::{BlockKind, Document, Span};
use std::collections::HashMap;

/// The remarks on a letter with what their comments need to know.
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
            author: self.messages.with("remark-reader", [("number", remark.reader.into())]),
            date: rfc3339(remark.annotation.updated_at),
            text: self.text(remark),
            resolved: !remark.is_open(),
            replies: self.replies(remark),
        }
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
        let reason = self.messages.named("remark-reason", annotation.reason.name());
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
        let passage = remark.passage.split_whitespace().collect::<Vec<_>>().join(" ");
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
        if annotation.status != AnnotationStatus::Open {
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
