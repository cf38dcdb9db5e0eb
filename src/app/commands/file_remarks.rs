//! Comments in an uploaded file become remarks on the letter: at their sentence, under the name that the file shows. One
//! that the letter has already, or that is a reader's remark which this program put in the file, is recognised and gives
//! only what is new about it.

mod incoming;
mod known;
mod recognise;

pub use incoming::{Incoming, MOST_COMMENTS, MOST_REPLIES};

use crate::app::Result;
use crate::messages::{Locale, Messages};
use crate::review::annotation::Reply;
use crate::review::{
    Annotation, AnnotationId, AnnotationStatus, Event, FileAuthor, LetterId, Origin, Program, ReplyId, Revision, Writer,
};
use crate::store::Tx;
use crate::store::annotations::SignedReply;
use incoming::{FileRemark, FileReply};
use jiff::Timestamp;
use known::Known;
use std::collections::HashMap;
use text::Span;
use uuid::Uuid;

/// What came in with a file besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CameIn {
    /// What the file was written with.
    pub program: Program,
    /// New remarks.
    pub remarks: usize,
    /// Those of them and of the remarks that were there that the file says are done.
    pub settled: usize,
    /// New replies.
    pub replies: usize,
    /// Remarks that were there and that the file says something new about.
    pub updated: usize,
    /// Comments and replies beyond what is taken from one file.
    pub left_out: usize,
    /// Whether the file's comments can't be read, while its text can.
    pub unreadable: bool,
}

impl CameIn {
    /// Whether nothing was stored.
    pub fn is_nothing(&self) -> bool {
        self.remarks == 0 && self.updated == 0
    }

    /// The event that counts what was stored with revision `number`, if anything was.
    pub(super) fn event(&self, number: u32) -> Option<Event> {
        (!self.is_nothing()).then_some(Event::RemarksFromFile {
            revision: number,
            remarks: self.remarks,
            settled: self.settled,
            replies: self.replies,
            updated: self.updated,
            left_out: self.left_out,
        })
    }
}

/// Which comment is which remark of the letter.
#[derive(Default)]
pub(super) struct Recognised {
    known: Vec<Known>,
    /// For each comment the place of its remark in `known`.
    found: Vec<Option<usize>>,
}

impl Recognised {
    /// Where the file says that remarks stand now, for those that it points out words for.
    pub(super) fn places(&self, incoming: &Incoming) -> HashMap<AnnotationId, Span> {
        let pairs = incoming.remarks.iter().zip(&self.found).filter(|(remark, _)| remark.has_words);
        pairs.filter_map(|(remark, found)| Some((self.known[(*found)?].stored.annotation.id, remark.span))).collect()
    }

    fn of(&self, at: usize) -> Option<&Known> {
        self.known.get((*self.found.get(at)?)?)
    }
}

impl Incoming {
    /// Finds the comments among the remarks that stand on `newest`, the letter's newest revision so far.
    pub(super) async fn recognised(&self, tx: &mut Tx, letter: LetterId, newest: &Revision) -> Result<Recognised> {
        if self.remarks.is_empty() {
            return Ok(Recognised::default());
        }
        let placements: HashMap<AnnotationId, _> =
            tx.placements(letter, newest.id).await?.into_iter().map(|one| (one.annotation, one.range)).collect();
        let mut replies: HashMap<AnnotationId, Vec<SignedReply>> = HashMap::new();
        for one in tx.replies_of_letter(letter).await? {
            replies.entry(one.0.annotation).or_default().push(one);
        }
        let mut known = Vec::new();
        for stored in tx.annotations_of_letter(letter).await? {
            let annotation = &stored.annotation;
            let range = match placements.get(&annotation.id) {
                Some(range) => *range,
                None => (annotation.revision == newest.id).then_some((annotation.start, annotation.end)),
            };
            let passage = range.and_then(|(start, end)| newest.text.get(start..end)).unwrap_or("").to_owned();
            let replies = replies.remove(&annotation.id).unwrap_or_default();
            known.push(Known { stored, passage, replies });
        }
        let found = recognise::recognise(&self.remarks, &known);
        Ok(Recognised { known, found })
    }

    /// Stores what is new on `revision`, whose text the comments are about. The caller holds the letter's lock, and
    /// has it recorded.
    pub(super) async fn take_in(
        &self,
        tx: &mut Tx,
        revision: &Revision,
        recognised: &Recognised,
        now: Timestamp,
    ) -> Result<CameIn> {
        let mut came_in =
            CameIn { program: self.program, left_out: self.left_out, unreadable: self.unreadable, ..CameIn::default() };
        for (at, remark) in self.remarks.iter().enumerate() {
            match recognised.of(at) {
                Some(known) => self.update(tx, remark, known, now, &mut came_in).await?,
                None => self.add(tx, remark, revision, now, &mut came_in).await?,
            }
        }
        if !came_in.is_nothing() {
            tx.touch_letter(revision.letter, now).await?;
        }
        Ok(came_in)
    }

    fn author(&self, name: &str) -> FileAuthor {
        FileAuthor { name: name.to_owned(), program: self.program }
    }

    async fn add(
        &self,
        tx: &mut Tx,
        remark: &FileRemark,
        revision: &Revision,
        now: Timestamp,
        came_in: &mut CameIn,
    ) -> Result<()> {
        let annotation = Annotation {
            id: AnnotationId(Uuid::now_v7()),
            letter: revision.letter,
            revision: revision.id,
            origin: Origin::File(self.author(&remark.name)),
            start: remark.span.start,
            end: remark.span.end,
            quote: remark.quote.clone(),
            text: remark.text.clone(),
            status: if remark.resolved { AnnotationStatus::Settled } else { AnnotationStatus::Open },
            answer: String::new(),
            answered_by: None,
            answered_at: None,
            created_at: remark.said_at.unwrap_or(now),
            updated_at: now,
        };
        tx.insert_annotation(&annotation).await?;
        came_in.remarks += 1;
        came_in.settled += usize::from(remark.resolved);
        for reply in &remark.replies {
            self.reply(tx, annotation.id, reply, now).await?;
            came_in.replies += 1;
        }
        Ok(())
    }

    /// What a file says anew about a remark that is there: that it is done, and replies. A reader waits for the author's
    /// own answer; that somebody ticked their remark off is a reply.
    async fn update(
        &self,
        tx: &mut Tx,
        remark: &FileRemark,
        known: &Known,
        now: Timestamp,
        came_in: &mut CameIn,
    ) -> Result<()> {
        let annotation = &known.stored.annotation;
        let mut new: Vec<FileReply> = recognise::new_replies(&remark.replies, known);
        let mut settled = false;
        if remark.resolved && annotation.is_open() {
            if annotation.file_author().is_some() {
                tx.answer_annotation(annotation.id, AnnotationStatus::Settled, "", None, None).await?;
                settled = true;
            } else {
                let text = Messages::of(Locale::Nl).text("remark-ticked-off");
                let ticked_off = FileReply { name: String::new(), said_at: None, text };
                new.extend(recognise::new_replies(&[ticked_off], known));
            }
        }
        for reply in &new {
            self.reply(tx, annotation.id, reply, now).await?;
        }
        came_in.replies += new.len();
        came_in.settled += usize::from(settled);
        came_in.updated += usize::from(settled || !new.is_empty());
        Ok(())
    }

    async fn reply(&self, tx: &mut Tx, annotation: AnnotationId, reply: &FileReply, now: Timestamp) -> Result<()> {
        tx.insert_reply(&Reply {
            id: ReplyId(Uuid::now_v7()),
            annotation,
            writer: Writer::File(self.author(&reply.name)),
            text: reply.text.clone(),
            created_at: reply.said_at.unwrap_or(now),
        })
        .await?;
        Ok(())
    }
}
