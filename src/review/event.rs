//! Everything that can happen, with what the audit trail keeps of it.
//!
//! In a row an event is its kind and a JSON text: [`Event::wire`] writes them, [`Event::read`] reads them, and nobody else
//! looks into them. Names of variants and fields are that format; a field that older events lack says so.

use super::{
    AnnotationId, AnnotationStatus, ApprovalId, Audience, DataRequestId, DismissalId, HouseRule, HouseRuleKind,
    InvitationId, KeyPersonId, MailId, OrganisationId, OwnDatumId, PlacementState, QuestionId, Reason, ReplyId, Role,
    UserId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Something that happened. Never holds letter text, addresses, codes or links.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum Event {
    /// A letter was uploaded or pasted.
    LetterUploaded {
        /// Always 1.
        revision: u32,
        /// SHA-256 of the revision, in hexadecimal.
        sha256: String,
        /// Whether it came as a file.
        file: bool,
    },
    /// A revision was typed.
    RevisionSaved(NewRevision),
    /// A revision was uploaded or pasted.
    RevisionUploaded(NewRevision),
    /// Personal data was replaced by example data, which made a revision.
    PersonalDataReplaced(NewRevision),
    /// Fields or example data took the place of personal data, or fields that of example data, which made a revision.
    PersonalDataHandled {
        /// Its number.
        revision: u32,
        /// Its SHA-256, in hexadecimal.
        sha256: String,
        /// Remarks whose place is unsure in it.
        unsure: usize,
        /// Remarks whose passage is gone.
        gone: usize,
        /// Places where a field stands now.
        fields: usize,
        /// Places where example data stands now.
        examples: usize,
    },
    /// Comments of a file became remarks.
    RemarksFromFile {
        /// Number of the revision that they came with.
        revision: u32,
        /// New remarks.
        remarks: usize,
        /// Those that the file says are done.
        settled: usize,
        /// New replies.
        replies: usize,
        /// Remarks that were there and that the file says something new about.
        updated: usize,
        /// Comments and replies beyond what is taken from one file.
        #[serde(rename = "left")]
        left_out: usize,
    },
    /// A letter is for other readers from now on.
    AudienceChanged {
        /// For whom.
        audience: Audience,
    },
    /// A reading round began.
    RoundOpened {
        /// Number of the round.
        round: u32,
        /// Number of the revision that is read.
        revision: u32,
        /// How many readers were invited.
        readers: usize,
        /// Last day for remarks.
        deadline: Date,
        /// Whether the coordinator went on although the letter holds personal data.
        #[serde(rename = "despitePersonalData")]
        despite_personal_data: bool,
        /// Their invitations; empty in events from before those were noted.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        who: Vec<InvitationId>,
    },
    /// Readers were added to a round.
    ReadersInvited(ReadersOfRound),
    /// A reminder is on its way to readers, by hand or because the deadline is near.
    ReadersReminded(ReadersOfRound),
    /// A reader got a new link.
    LinkRenewed(ReaderOfRound),
    /// A reader's link was revoked.
    LinkRevoked(ReaderOfRound),
    /// A round ends on another day.
    DeadlineMoved {
        /// Number of the round.
        round: u32,
        /// Last day for remarks.
        deadline: Date,
    },
    /// A round ended.
    RoundClosed {
        /// Number of the round.
        round: u32,
        /// Readers who said "done".
        done: usize,
        /// Readers who were asked.
        invited: usize,
        /// Remarks that were made.
        remarks: u32,
    },
    /// A reader opened the letter for the first time.
    LetterOpened {
        /// Number of the round.
        round: u32,
    },
    /// A reader marked a sentence.
    RemarkMade {
        /// The remark.
        annotation: AnnotationId,
        /// Why.
        reason: Reason,
        /// Number of the round.
        round: u32,
    },
    /// A reader added to a remark.
    RemarkDetailed {
        /// The remark.
        annotation: AnnotationId,
        /// How many words were pointed out.
        words: usize,
        /// Length of what was said, in characters.
        characters: usize,
    },
    /// A reader took a remark back.
    RemarkTakenBack {
        /// The remark.
        annotation: AnnotationId,
        /// Why it was made.
        reason: Option<Reason>,
    },
    /// A reader answered the questions of a round.
    QuestionsAnswered {
        /// Number of the round.
        round: u32,
        /// How many were given or changed.
        answers: usize,
        /// How many were taken away.
        #[serde(default, skip_serializing_if = "is_none")]
        removed: usize,
    },
    /// A reader is done.
    ReaderDone {
        /// Number of the round.
        round: u32,
    },
    /// The author answered a remark.
    RemarkAnswered {
        /// The remark.
        annotation: AnnotationId,
        /// What came of it.
        status: AnnotationStatus,
    },
    /// Staff replied to a remark.
    RemarkReplied {
        /// The remark.
        annotation: AnnotationId,
    },
    /// The author said where a remark stands.
    RemarkPlaced {
        /// The remark.
        annotation: AnnotationId,
        /// Number of the revision that it stands in.
        revision: u32,
        /// What became of its passage.
        state: PlacementState,
    },
    /// The author leaves a finding as it is.
    FindingDismissed(AboutFinding),
    /// The author calls a rule wrong about a finding.
    FindingCalledWrong(AboutFinding),
    /// What was said about a finding was taken back.
    FindingRestored(AboutFinding),
    /// Sign-off was asked for.
    SignOffAsked(OfRevision),
    /// The text changed while sign-off was asked for.
    SignOffLapsed(OfRevision),
    /// A letter was signed off.
    Approved {
        /// Number of the revision.
        revision: u32,
        /// SHA-256 of the revision, in hexadecimal.
        sha256: String,
        /// LiNT score that it was signed off with; none where there was too little text for one.
        lint: Option<f64>,
        /// Highest LiNT score that the organisation accepted; none in events from before this program knew LiNT.
        target_lint: Option<f64>,
        /// How many readers were asked for; none in events from before that was recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quorum: Option<u32>,
        /// How many in a hundred sentences were allowed to differ from what they read; none in older events, for which
        /// readers of any version counted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most_changed: Option<u32>,
    },
    /// An approval lapsed because the text changed.
    ApprovalVoided {
        /// Which.
        approval: ApprovalId,
        /// Number of the revision that it lapsed for.
        revision: u32,
    },
    /// The author said that the letter is ready for the panel.
    PanelAsked(OfRevision),
    /// The author took that back.
    PanelAskTakenBack {},
    /// A letter that waited for sign-off went back.
    SentBack(WentBack),
    /// A letter that was signed off went back, and its approval stopped counting.
    Reopened(WentBack),
    /// The author said something to the reason that the letter went back for.
    SentBackAnswered {
        /// Number of the revision that went back.
        revision: u32,
        /// SHA-256 of the answer, in hexadecimal.
        sha256: String,
    },
    /// A letter was withdrawn.
    Withdrawn {},
    /// A letter was taken out of the lists.
    Archived {},
    /// A house rule was added.
    HouseRuleAdded(HouseRuleText),
    /// A house rule was changed.
    HouseRuleChanged(HouseRuleText),
    /// A house rule was removed.
    HouseRuleRemoved(HouseRuleText),
    /// A house rule was put back.
    HouseRuleRestored(HouseRuleText),
    /// A file of house rules was read.
    HouseRulesImported {
        /// Rules that weren't there.
        added: usize,
        /// Rules that said something else.
        changed: usize,
        /// Rules that the file doesn't have.
        removed: usize,
    },
    /// An organisation calls a piece of data its own; what it says stands in the list only.
    OwnDatumAdded(OfOwnDatum),
    /// A piece of an organisation's own data was written anew.
    OwnDatumChanged(OfOwnDatum),
    /// A piece of data was taken off the list of an organisation's own.
    OwnDatumRemoved(OfOwnDatum),
    /// A key person was added to the panel.
    KeyPersonAdded(OfKeyPerson),
    /// What is known of a key person was changed.
    KeyPersonChanged {
        /// Who.
        key_person: KeyPersonId,
        /// Their number on the panel.
        number: u32,
        /// What was changed: `name`, `email`, `phone` or `language`.
        fields: Vec<String>,
    },
    /// A key person can be chosen again.
    KeyPersonActivated(OfKeyPerson),
    /// A key person can't be chosen any more.
    KeyPersonDeactivated(OfKeyPerson),
    /// What was known of a key person was erased.
    KeyPersonErased(OfKeyPerson),
    /// What is kept of a key person was given out.
    KeyPersonExported(OfKeyPerson),
    /// A coordinator asked, for a key person, for everything that every municipality keeps of them.
    KeyPersonDataAsked {
        /// The request.
        request: DataRequestId,
        /// Whose data.
        key_person: KeyPersonId,
        /// Their number on the panel.
        number: u32,
        /// The municipality that asks.
        asked_for: OrganisationId,
    },
    /// A municipality said whether its part may be given.
    KeyPersonDataAnswered {
        /// The request.
        request: DataRequestId,
        /// Whose data.
        key_person: KeyPersonId,
        /// Their number on the panel.
        number: u32,
        /// The municipality that answered.
        organisation: OrganisationId,
        /// Whether it consents.
        consents: bool,
    },
    /// What a remark says was redacted, in full or where it named somebody who was erased.
    RemarkRedacted {
        /// The remark.
        annotation: AnnotationId,
        /// SHA-256 of what stands there now, in hexadecimal.
        sha256: String,
    },
    /// What the author answered to a remark was redacted.
    RemarkAnswerRedacted {
        /// The remark.
        annotation: AnnotationId,
        /// SHA-256 of what stands there now, in hexadecimal.
        sha256: String,
    },
    /// What staff wrote below a remark was redacted.
    ReplyRedacted {
        /// The remark.
        annotation: AnnotationId,
        /// The reply.
        reply: ReplyId,
        /// SHA-256 of what stands there now, in hexadecimal.
        sha256: String,
    },
    /// What a reader answered to a question was redacted.
    AnswerRedacted {
        /// The reader's invitation.
        invitation: InvitationId,
        /// The question.
        question: QuestionId,
        /// SHA-256 of what stands there now, in hexadecimal.
        sha256: String,
    },
    /// An organisation came to be.
    OrganisationCreated {},
    /// An organisation's settings were changed, to these.
    SettingsChanged {
        /// Its name.
        name: String,
        /// Its look.
        theme: String,
        /// Highest LiNT score that may be signed off; none in events from before this program knew LiNT.
        target_lint: Option<f64>,
        /// How many readers must be done.
        quorum: u32,
        /// How many in a hundred sentences may differ from what a reader read; none in events from before that was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most_changed: Option<u32>,
        /// For whom its letters usually are; none in events from before that was a setting.
        audience: Option<Audience>,
    },
    /// A user was added to an organisation.
    UserAdded(RolesOfUser),
    /// A user's name or roles were changed.
    UserChanged(RolesOfUser),
    /// Somebody signed in.
    SignedIn {},
    /// Somebody ended their sessions on every device.
    SignedOutEverywhere {},
    /// Records from before this program sealed them were sealed as they were.
    RecordsSealed {
        /// How many with this event.
        records: usize,
    },
    /// A mail that was given up is tried again.
    MailRetried {
        /// Which.
        mail: MailId,
    },
}

/// A revision that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRevision {
    /// Its number.
    pub revision: u32,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Remarks whose place is unsure in it.
    pub unsure: usize,
    /// Remarks whose passage is gone.
    pub gone: usize,
}

/// Some readers of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadersOfRound {
    /// Number of the round.
    pub round: u32,
    /// How many.
    pub readers: usize,
    /// Their invitations; empty in events from before those were noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<InvitationId>,
}

impl ReadersOfRound {
    /// Those with these invitations.
    pub fn new(round: u32, who: Vec<InvitationId>) -> ReadersOfRound {
        ReadersOfRound { round, readers: who.len(), who }
    }
}

/// A reader of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReaderOfRound {
    /// Number of the round.
    pub round: u32,
    /// The reader's number at this letter; none in events from before numbers were a letter's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The reader's number on the panel, which only those older events have: it follows a person from letter to letter, so
    /// it is not shown any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<u32>,
}

/// A finding that something was said about. Events from before dismissals had identifiers lack them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutFinding {
    /// Code of the rule.
    pub rule: Option<String>,
    /// What was said.
    pub dismissal: Option<DismissalId>,
}

/// A revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfRevision {
    /// Its number.
    pub revision: u32,
}

/// A revision that went back. Events from before reasons were kept have neither approval nor reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WentBack {
    /// Its number.
    pub revision: u32,
    /// The approval that stopped counting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<ApprovalId>,
    /// SHA-256 of the reason, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_sha256: Option<String>,
}

/// A house rule, but who changed it and when, which every event has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseRuleText {
    /// Its number.
    pub number: u32,
    /// What it does.
    pub kind: HouseRuleKind,
    /// How the word inflects.
    pub class: String,
    /// The word, or the code of a rule.
    pub term: String,
    /// What to write instead.
    pub alternatives: Vec<String>,
    /// Why.
    pub note: String,
}

impl From<&HouseRule> for HouseRuleText {
    fn from(rule: &HouseRule) -> HouseRuleText {
        HouseRuleText {
            number: rule.number,
            kind: rule.kind,
            class: rule.class.clone(),
            term: rule.term.clone(),
            alternatives: rule.alternatives.clone(),
            note: rule.note.clone(),
        }
    }
}

/// A key person, by identifier and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfKeyPerson {
    /// Who.
    pub key_person: KeyPersonId,
    /// Their number on the panel.
    pub number: u32,
}

/// A piece of an organisation's own data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfOwnDatum {
    /// Which.
    pub datum: OwnDatumId,
    /// What it is: a name of the checker's for the kind.
    pub kind: String,
}

/// A user's roles in an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolesOfUser {
    /// Who.
    pub user: UserId,
    /// As what.
    pub roles: Vec<Role>,
}

/// Whether there is nothing to write down.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Event {
    /// The invitations of the readers whom it names; empty where it names none.
    pub fn readers(&self) -> &[InvitationId] {
        match self {
            Event::RoundOpened { who, .. } => who,
            Event::ReadersInvited(some) | Event::ReadersReminded(some) => &some.who,
            _ => &[],
        }
    }

    /// Its kind, a name in message keys, and its details as JSON.
    pub fn wire(&self) -> (String, Value) {
        let mut wire = serde_json::to_value(self).unwrap_or_default();
        let kind = wire["kind"].as_str().unwrap_or_default().to_owned();
        (kind, wire["data"].take())
    }

    /// The event of a row; none for one that another version of this program wrote in a way that this one doesn't know.
    pub fn read(kind: &str, data: &str) -> Option<Event> {
        let data: Value = serde_json::from_str(data).ok()?;
        serde_json::from_value(json!({ "kind": kind, "data": data })).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "019ab000-0000-7000-8000-000000000001";

    /// Events as version 0.1 wrote them, with `#` for an identifier.
    const WRITTEN: &[(&str, &str)] = &[
        ("letter-uploaded", r#"{"file":true,"revision":1,"sha256":"ab"}"#),
        ("revision-saved", r#"{"gone":1,"revision":2,"sha256":"ab","unsure":0}"#),
        ("revision-uploaded", r#"{"gone":1,"revision":2,"sha256":"ab","unsure":0}"#),
        ("personal-data-replaced", r#"{"gone":1,"revision":2,"sha256":"ab","unsure":0}"#),
        ("personal-data-handled", r#"{"examples":1,"fields":2,"gone":0,"revision":2,"sha256":"ab","unsure":0}"#),
        ("own-datum-added", r##"{"datum":"#","kind":"iban"}"##),
        ("own-datum-changed", r##"{"datum":"#","kind":"iban"}"##),
        ("own-datum-removed", r##"{"datum":"#","kind":"iban"}"##),
        ("remarks-from-file", r#"{"left":0,"remarks":3,"replies":1,"revision":2,"settled":1,"updated":0}"#),
        ("audience-changed", r#"{"audience":"nieuwkomer"}"#),
        ("round-opened", r#"{"deadline":"2026-12-01","despitePersonalData":false,"readers":4,"revision":2,"round":1}"#),
        ("readers-invited", r#"{"readers":2,"round":1}"#),
        ("readers-reminded", r#"{"readers":2,"round":1}"#),
        ("readers-reminded", r##"{"readers":1,"round":1,"who":["#"]}"##),
        (
            "round-opened",
            r##"{"deadline":"2026-12-01","despitePersonalData":false,"readers":1,"revision":2,"round":1,"who":["#"]}"##,
        ),
        ("link-renewed", r#"{"reader":3,"round":1}"#),
        ("link-revoked", r#"{"reader":3,"round":1}"#),
        ("link-renewed", r#"{"number":7,"round":1}"#),
        ("deadline-moved", r#"{"deadline":"2026-12-01","round":1}"#),
        ("round-closed", r#"{"done":3,"invited":4,"remarks":7,"round":1}"#),
        ("letter-opened", r#"{"round":1}"#),
        ("remark-made", r##"{"annotation":"#","reason":"too-long","round":1}"##),
        ("remark-detailed", r##"{"annotation":"#","characters":12,"words":2}"##),
        ("remark-taken-back", r##"{"annotation":"#","reason":"good"}"##),
        ("questions-answered", r#"{"answers":2,"round":1}"#),
        ("questions-answered", r#"{"answers":0,"removed":1,"round":1}"#),
        ("reader-done", r#"{"round":1}"#),
        ("remark-answered", r##"{"annotation":"#","status":"declined"}"##),
        ("remark-replied", r##"{"annotation":"#"}"##),
        ("remark-placed", r##"{"annotation":"#","revision":2,"state":"changed"}"##),
        ("finding-dismissed", r##"{"dismissal":"#","rule":"W001"}"##),
        ("finding-called-wrong", r##"{"dismissal":"#","rule":"W001"}"##),
        ("finding-restored", r##"{"dismissal":"#","rule":null}"##),
        ("sign-off-asked", r#"{"revision":2}"#),
        ("sign-off-lapsed", r#"{"revision":2}"#),
        ("approved", r#"{"lint":33.9,"revision":2,"sha256":"ab","target_lint":46.0}"#),
        ("approved", r#"{"lint":null,"revision":2,"sha256":"ab","target_lint":46.0}"#),
        ("approved", r#"{"lint":33.9,"most_changed":20,"quorum":2,"revision":2,"sha256":"ab","target_lint":46.0}"#),
        ("approval-voided", r##"{"approval":"#","revision":3}"##),
        ("sent-back", r#"{"revision":2}"#),
        ("sent-back", r#"{"reason_sha256":"ab","revision":2}"#),
        ("reopened", r#"{"revision":2}"#),
        ("reopened", r##"{"approval":"#","reason_sha256":"ab","revision":2}"##),
        ("sent-back-answered", r#"{"revision":2,"sha256":"ab"}"#),
        ("panel-asked", r#"{"revision":1}"#),
        ("panel-ask-taken-back", "{}"),
        ("withdrawn", "{}"),
        ("archived", "{}"),
        ("house-rule-added", HOUSE_RULE),
        ("house-rule-changed", HOUSE_RULE),
        ("house-rule-removed", HOUSE_RULE),
        ("house-rule-restored", HOUSE_RULE),
        ("house-rules-imported", r#"{"added":3,"changed":1,"removed":0}"#),
        ("key-person-added", r##"{"key_person":"#","number":3}"##),
        ("key-person-changed", r##"{"fields":["name"],"key_person":"#","number":3}"##),
        ("key-person-activated", r##"{"key_person":"#","number":3}"##),
        ("key-person-deactivated", r##"{"key_person":"#","number":3}"##),
        ("key-person-erased", r##"{"key_person":"#","number":3}"##),
        ("key-person-exported", r##"{"key_person":"#","number":3}"##),
        ("key-person-data-asked", r##"{"asked_for":"#","key_person":"#","number":3,"request":"#"}"##),
        (
            "key-person-data-answered",
            r##"{"consents":true,"key_person":"#","number":3,"organisation":"#","request":"#"}"##,
        ),
        ("remark-redacted", r##"{"annotation":"#","sha256":"ab"}"##),
        ("remark-answer-redacted", r##"{"annotation":"#","sha256":"ab"}"##),
        ("reply-redacted", r##"{"annotation":"#","reply":"#","sha256":"ab"}"##),
        ("answer-redacted", r##"{"invitation":"#","question":"#","sha256":"ab"}"##),
        ("organisation-created", "{}"),
        (
            "settings-changed",
            r#"{"audience":"algemeen","name":"Gemeente","quorum":2,"target_lint":46.0,"theme":"default"}"#,
        ),
        (
            "settings-changed",
            r#"{"audience":"algemeen","most_changed":20,"name":"Gemeente","quorum":2,"target_lint":46.0,"theme":"default"}"#,
        ),
        ("user-added", r##"{"roles":["author","communications"],"user":"#"}"##),
        ("user-changed", r##"{"roles":[],"user":"#"}"##),
        ("signed-in", "{}"),
        ("signed-out-everywhere", "{}"),
        ("records-sealed", r#"{"records":12}"#),
        ("mail-retried", r##"{"mail":"#"}"##),
    ];

    const HOUSE_RULE: &str =
        r#"{"alternatives":["loket"],"class":"nouns","kind":"word","note":"","number":1,"term":"balie"}"#;

    #[test]
    fn an_event_is_written_and_read_as_it_always_was() {
        for (kind, data) in WRITTEN {
            let data = data.replace('#', ID);
            let event = Event::read(kind, &data).unwrap_or_else(|| panic!("{kind} is read"));
            let (written, json) = event.wire();
            assert_eq!((written.as_str(), json.to_string()), (*kind, data));
        }
    }

    #[test]
    fn events_that_knew_less_are_read() {
        let check = |kind: &str, data: &str| assert!(Event::read(kind, data).is_some(), "{kind} {data}");
        check("approved", r#"{"revision":1,"sha256":"ab"}"#);
        check("finding-restored", "{}");
        check("finding-dismissed", r#"{"rule":"W001"}"#);
        check("settings-changed", r#"{"name":"Gemeente","quorum":2,"target_score":60.0,"theme":"default"}"#);
        check("remark-taken-back", &format!(r#"{{"annotation":"{ID}","reason":null}}"#));
    }

    #[test]
    fn what_another_version_wrote_is_not_guessed_at() {
        assert_eq!(Event::read("from-tomorrow", "{}"), None);
        assert_eq!(Event::read("approved", "no JSON"), None);
    }
}
