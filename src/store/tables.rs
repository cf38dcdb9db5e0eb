//! The tables whose rows the audit trail seals, with the columns that a mark covers.
//!
//! What is left out stands in [`UNSEALED`], with the reason. A table or column that is in neither fails a test.

/// A table whose rows are sealed.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// How many of its columns, from the first on, are its key.
    pub key: usize,
    /// Its columns, in the order in which they are marked; never another order.
    pub columns: &'static [Column],
}

/// A column that a mark covers.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// For a column that came after the table was first sealed: the value (`null`, or as text) that every older row got. It
    /// leaves no trace in a mark, so that older marks hold.
    pub added: Option<&'static str>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identifier.
    Id,
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// A number with a fraction.
    Real,
    /// Yes or no.
    Flag,
    /// Bytes.
    Bytes,
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, added: None }
}

const fn id(name: &'static str) -> Column {
    column(name, Kind::Id)
}

const fn text(name: &'static str) -> Column {
    column(name, Kind::Text)
}

const fn number(name: &'static str) -> Column {
    column(name, Kind::Number)
}

macro_rules! tables {
    ($($(#[$doc:meta])* $constant:ident = $name:literal, key $key:literal: [$($column:expr),+ $(,)?];)+) => {
        $($(#[$doc])* pub static $constant: Table =
            Table { name: $name, key: $key, columns: &[$($column),+] };)+

        /// Every table whose rows are sealed.
        pub static SEALED: &[&Table] = &[$(&$constant),+];
    };
}

tables! {
    /// Regions.
    REGIONS = "regions", key 1: [id("id"), text("name")];
    /// Municipalities.
    ORGANISATIONS = "organisations", key 1: [
        id("id"), id("region_id"), text("name"), text("theme"), column("target_lint", Kind::Real), number("quorum"),
        text("audience"), number("house_version"), number("created_at"), number("most_changed"),
    ];
    /// Staff.
    USERS = "users", key 1: [id("id"), text("email"), text("name"), number("created_at")];
    /// Their roles.
    MEMBERSHIPS = "memberships", key 3: [id("user_id"), id("organisation_id"), text("role")];
    /// Key persons.
    KEY_PERSONS = "key_persons", key 1: [
        id("id"), id("region_id"), number("number"), text("name"), text("email"), text("phone"), text("language"),
        column("active", Kind::Flag), number("created_at"),
    ];
    /// Letters.
    LETTERS = "letters", key 1: [
        id("id"), id("organisation_id"), text("title"), id("author_id"), text("state"), number("head_revision"),
        text("state_reason"), text("audience"), number("created_at"), number("updated_at"), number("panel_asked_at"),
    ];
    /// Their revisions.
    REVISIONS = "revisions", key 1: [
        id("id"), id("letter_id"), number("number"), text("text"), text("document"), text("sha256"), text("note"),
        id("author_id"), number("created_at"),
    ];
    /// The files that they came in.
    SOURCE_FILES = "source_files", key 1: [id("revision_id"), text("name"), column("bytes", Kind::Bytes)];
    /// Reading rounds.
    ROUNDS = "rounds", key 1: [
        id("id"), id("letter_id"), id("revision_id"), number("number"), text("deadline"), id("opened_by"),
        number("opened_at"), number("closed_at"),
    ];
    /// Their questions.
    QUESTIONS = "questions", key 1: [id("id"), id("round_id"), number("position"), text("text"), text("ready_made")];
    /// Who was invited.
    INVITATIONS = "invitations", key 1: [
        id("id"), id("round_id"), id("key_person_id"), number("number"), number("link_version"), text("link_hash"),
        number("opened_at"), number("done_at"), number("revoked_at"), number("expires_at"),
    ];
    /// Remarks.
    ANNOTATIONS = "annotations", key 1: [
        id("id"), id("letter_id"), id("revision_id"), id("invitation_id"), text("file_author"), text("program"),
        text("reason"), number("start_byte"), number("end_byte"), text("quote"), text("text"), text("status"),
        text("answer"), id("answered_by"), number("answered_at"), number("created_at"), number("updated_at"),
    ];
    /// Replies to them.
    REPLIES = "replies", key 1: [
        id("id"), id("annotation_id"), id("author_id"), text("file_author"), text("program"), text("text"),
        number("created_at"),
    ];
    /// Where they stand in later revisions.
    PLACEMENTS = "placements", key 2: [
        id("annotation_id"), id("revision_id"), text("state"), number("start_byte"), number("end_byte"),
        column("certainty", Kind::Real), column("confirmed", Kind::Flag),
    ];
    /// Where remarks may stand whose place is unsure.
    PLACEMENT_CANDIDATES = "placement_candidates", key 3: [
        id("annotation_id"), id("revision_id"), number("position"), number("start_byte"), number("end_byte"),
    ];
    /// Why letters went back.
    SEND_BACKS = "send_backs", key 1: [
        id("id"), id("letter_id"), id("revision_id"), id("approval_id"), id("user_id"), text("reason"),
        number("created_at"), text("answer"), id("answered_by"), number("answered_at"),
    ];
    /// Requests for what is kept of a key person.
    DATA_REQUESTS = "data_requests", key 1: [
        id("id"), id("key_person_id"), id("asked_for"), id("asked_by"), number("asked_at"), number("expires_at"),
        number("closed_at"),
    ];
    /// What municipalities say to them.
    DATA_CONSENTS = "data_consents", key 2: [
        id("request_id"), id("organisation_id"), column("consents", Kind::Flag), id("answered_by"),
        number("answered_at"),
    ];
    /// Answers to questions.
    ANSWERS = "answers", key 2: [id("invitation_id"), id("question_id"), text("text"), number("updated_at")];
    /// Findings that were dismissed.
    DISMISSALS = "dismissals", key 1: [
        id("id"), id("letter_id"), text("rule"), text("sentence"), text("quote"), text("reason"), id("author_id"),
        number("created_at"), text("kind"), text("version"), text("shared_words"),
    ];
    /// What municipalities call their own.
    OWN_DATA = "own_data", key 1: [
        id("id"), id("organisation_id"), text("kind"), text("value"), text("sameness"), text("note"), id("changed_by"),
        number("changed_at"),
    ];
    /// Approvals.
    APPROVALS = "approvals", key 1: [
        id("id"), id("letter_id"), id("revision_id"), id("user_id"), number("created_at"), column("lint", Kind::Real),
        column("target_lint", Kind::Real), number("voided_at"), id("voided_by"), number("quorum"), number("most_changed"),
    ];
    /// House rules.
    HOUSE_RULES = "house_rules", key 1: [
        id("id"), id("organisation_id"), number("number"), text("kind"), text("class"), text("term"),
        text("alternatives"), text("note"), id("changed_by"), number("changed_at"), number("removed_at"),
    ];
}

/// Tables without seals, and why.
pub static UNSEALED: &[(&str, &str)] = &[
    ("audit_events", "the chain itself"),
    ("audit_heads", "the ends of the chains, which the key vouches for"),
    ("sign_in_requests", "codes that work for ten minutes and are tried by the program, not told of by events"),
    ("staff_sessions", "end by themselves; that somebody signed in is an event"),
    ("reader_sessions", "end by themselves; what is done with them is an event"),
    ("rate_limits", "counters of a day"),
    ("outbox", "mails on their way: what they tell of is an event"),
    ("_sqlx_migrations", "the schema's own"),
];

/// The sealed table of that name.
pub fn named(name: &str) -> Option<&'static Table> {
    SEALED.iter().copied().find(|table| table.name == name)
}
