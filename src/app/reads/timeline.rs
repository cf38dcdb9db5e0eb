//! What happened to a letter, with the names that a reader of the page may see.

use crate::app::Result;
use crate::review::{Event, LetterId};
use crate::store::{Error, Tx};
use jiff::Timestamp;
use std::collections::HashMap;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// What; none when another version of this program wrote it in a way that this one doesn't know.
    pub event: Option<Event>,
    /// Its kind: a name in message keys, such as `letter-uploaded`.
    pub kind: String,
    /// Who.
    pub who: Who,
    /// The numbers of the readers whom it names; empty where it names none.
    pub readers: Vec<u32>,
    /// When.
    pub at: Timestamp,
    /// The event's place in the organisation's chain.
    pub sequence: u64,
    /// The event's hash in that chain.
    pub hash: String,
}

/// Who did something, as far as colleagues may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A member of staff, by name.
    Staff(String),
    /// A key person, by their number at this letter.
    Reader(u32),
    /// The program.
    System,
}

/// A letter's events, newest first.
pub(super) async fn of_letter(tx: &mut Tx, letter: LetterId) -> Result<Vec<Happening>> {
    let mut known: HashMap<String, Who> = HashMap::new();
    let mut happenings = Vec::new();
    for entry in tx.events_of_letter(letter).await?.into_iter().rev() {
        let who = match known.get(&entry.actor) {
            Some(who) => who.clone(),
            None => {
                let who = who(tx, &entry.actor).await?;
                known.insert(entry.actor.clone(), who.clone());
                who
            }
        };
        let event = entry.event();
        let mut readers = Vec::new();
        for invitation in event.iter().flat_map(Event::readers) {
            match reader(tx, *invitation).await {
                Ok(number) => readers.push(number),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
        happenings.push(Happening {
            event,
            kind: entry.kind,
            who,
            readers,
            at: entry.at,
            sequence: entry.sequence,
            hash: entry.hash,
        });
    }
    Ok(happenings)
}

async fn who(tx: &mut Tx, label: &str) -> Result<Who> {
    let found = match label.split_once(':') {
        Some(("user", id)) => match id.parse() {
            Ok(id) => tx.user(id).await.map(|user| Who::Staff(user.name)),
            Err(_) => Err(Error::NotFound),
        },
        Some(("reader", id)) => match id.parse() {
            Ok(id) => reader(tx, id).await.map(Who::Reader),
            Err(_) => Err(Error::NotFound),
        },
        _ => Ok(Who::System),
    };
    match found {
        Ok(who) => Ok(who),
        Err(Error::NotFound) => Ok(Who::System),
        Err(error) => Err(error.into()),
    }
}

async fn reader(tx: &mut Tx, invitation: crate::review::InvitationId) -> crate::store::Result<u32> {
    Ok(tx.invitation(invitation).await?.number)
}
