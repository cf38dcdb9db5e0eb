//! Remarks on a letter, and where they stand in each of its revisions.

use super::{AnnotationId, InvitationId, LetterId, ReplyId, RevisionId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Longest free text of a remark, answer or reply, in characters.
pub const LONGEST_TEXT: usize = 4_000;

/// Between the words that a reader pointed out, in [`Annotation::quote`].
pub const BETWEEN_WORDS: &str = " · ";

/// A remark on a letter: a reader's, or a comment of a file that was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Its identifier; a reader's device makes it, so that a post that is sent twice is one remark.
    pub id: AnnotationId,
    /// The letter.
    pub letter: LetterId,
    /// The revision that it was made on, or whose file it came in.
    pub revision: RevisionId,
    /// Whose it is.
    pub origin: Origin,
    /// The sentence that was marked, or sentences, in bytes of that revision's text.
    pub start: usize,
    /// End of that range.
    pub end: usize,
    /// The words that were marked, as they stood there; empty when it is about the whole.
    pub quote: String,
    /// What is said about it, in any language; may be empty.
    pub text: String,
    /// What came of it.
    pub status: AnnotationStatus,
    /// What the author answered; empty while open or settled.
    pub answer: String,
    /// Who answered.
    pub answered_by: Option<UserId>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// When it was made; for a comment what its file says, else when it came in.
    pub created_at: Timestamp,
    /// When the reader last changed it, or the comment came in.
    pub updated_at: Timestamp,
}

impl Annotation {
    /// Whose invitation it was made on; none for a comment of a file.
    pub fn invitation(&self) -> Option<InvitationId> {
        match self.origin {
            Origin::Reader { invitation, .. } => Some(invitation),
            Origin::File(_) => None,
        }
    }

    /// Why a reader marked it; a comment of a file says so in its own words only.
    pub fn reason(&self) -> Option<Reason> {
        match self.origin {
            Origin::Reader { reason, .. } => Some(reason),
            Origin::File(_) => None,
        }
    }

    /// Who said it in a file; none for a reader's.
    pub fn file_author(&self) -> Option<&FileAuthor> {
        match &self.origin {
            Origin::Reader { .. } => None,
            Origin::File(author) => Some(author),
        }
    }

    /// Whether the author owes an answer; praise needs none.
    pub fn needs_answer(&self) -> bool {
        self.reason().is_none_or(Reason::needs_answer)
    }

    /// Whether it says that the sentence is clear and good.
    pub fn is_praise(&self) -> bool {
        self.reason() == Some(Reason::Good)
    }

    /// Whether the author still owes an answer.
    pub fn is_open(&self) -> bool {
        self.needs_answer() && self.status == AnnotationStatus::Open
    }
}

/// Whose a remark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A reader's.
    Reader {
        /// The invitation that it was made on.
        invitation: InvitationId,
        /// Why the reader marked it.
        reason: Reason,
    },
    /// It was a comment in an uploaded file.
    File(FileAuthor),
}

/// Who said something in a file, outside this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileAuthor {
    /// The name as the file has it; may be empty.
    pub name: String,
    /// What the file was written with.
    pub program: Program,
}

/// What a file was written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Program {
    /// Word (.docx).
    #[default]
    Word,
    /// LibreOffice (.odt).
    LibreOffice,
}

impl Program {
    /// The name in the database and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Program::Word => "word",
            Program::LibreOffice => "libreoffice",
        }
    }

    /// The program of that name.
    pub fn parse(name: &str) -> Option<Program> {
        [Program::Word, Program::LibreOffice].into_iter().find(|program| program.name() == name)
    }
}

/// Why a reader marked a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A word is unclear.
    UnclearWord,
    /// The sentence is too long.
    TooLong,
    /// "I don't know what to do."
    WhatToDo,
    /// Unfriendly.
    Unfriendly,
    /// Clear and good.
    Good,
}

impl Reason {
    /// Every reason, in the order of the reading page.
    pub const ALL: [Reason; 5] =
        [Reason::UnclearWord, Reason::TooLong, Reason::WhatToDo, Reason::Unfriendly, Reason::Good];

    /// The name in the database, in forms and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Reason::UnclearWord => "unclear-word",
            Reason::TooLong => "too-long",
            Reason::WhatToDo => "what-to-do",
            Reason::Unfriendly => "unfriendly",
            Reason::Good => "good",
        }
    }

    /// The reason of that name.
    pub fn parse(name: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// Whether the author owes an answer; praise needs none.
    pub fn needs_answer(self) -> bool {
        self != Reason::Good
    }
}

/// What came of a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnnotationStatus {
    /// Not answered yet.
    Open,
    /// The text was changed for it.
    Adopted,
    /// Not done, with a reason.
    Declined,
    /// Ticked off in the file that it came in, without saying what was done.
    Settled,
}

impl AnnotationStatus {
    /// The name in the database and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            AnnotationStatus::Open => "open",
            AnnotationStatus::Adopted => "adopted",
            AnnotationStatus::Declined => "declined",
            AnnotationStatus::Settled => "settled",
        }
    }

    /// The status of that name.
    pub fn parse(name: &str) -> Option<AnnotationStatus> {
        [Self::Open, Self::Adopted, Self::Declined, Self::Settled].into_iter().find(|status| status.name() == name)
    }
}

/// A reply to a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Its identifier.
    pub id: ReplyId,
    /// The remark.
    pub annotation: AnnotationId,
    /// Who wrote it.
    pub writer: Writer,
    /// What.
    pub text: String,
    /// When; for one of a file what the file says, else when it came in.
    pub created_at: Timestamp,
}

/// Who wrote a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writer {
    /// A member of staff.
    Staff(UserId),
    /// Somebody in an uploaded file.
    File(FileAuthor),
}

/// Where a remark stands in a later revision.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The remark.
    pub annotation: AnnotationId,
    /// The revision.
    pub revision: RevisionId,
    /// What became of its passage.
    pub state: PlacementState,
    /// Where it stands now, in bytes; the best guess when unsure; none when it is gone, or nothing could be guessed.
    pub range: Option<(usize, usize)>,
    /// How certain the program is, 0–1; 1 when a person said so.
    pub certainty: f64,
    /// Whether the author said where it stands.
    pub confirmed: bool,
}

impl Placement {
    /// Whether it is taken for true: a person said so, or the passage was found.
    pub fn is_certain(&self) -> bool {
        self.confirmed || !matches!(self.state, PlacementState::Unsure | PlacementState::Gone)
    }
}

/// What became of a remark's passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlacementState {
    /// Stands as it stood.
    Same,
    /// Rewritten.
    Changed,
    /// Stands elsewhere.
    Moved,
    /// The text there was rewritten and the program isn't certain; asks the author.
    Unsure,
    /// Taken out, with nothing in its place.
    Gone,
}

impl PlacementState {
    /// The name in the database and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            PlacementState::Same => "same",
            PlacementState::Changed => "changed",
            PlacementState::Moved => "moved",
            PlacementState::Unsure => "unsure",
            PlacementState::Gone => "gone",
        }
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<PlacementState> {
        [Self::Same, Self::Changed, Self::Moved, Self::Unsure, Self::Gone]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

/// A reply with the name of who wrote it.
pub type SignedReply = (Reply, String);
