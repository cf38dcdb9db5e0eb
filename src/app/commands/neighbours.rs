//! What one municipality's coordinator does to a key person of the region concerns every municipality that ever invited
//! them: each finds it in its own trail, and its coordinators are told what became of its links.

use super::panel_gate::{acting_for, found};
use crate::app::checked::{MOST_ATTEMPTS, changed_too_often};
use crate::app::{App, Error, Result, security_log};
use crate::review::audit::NewEntry;
use crate::review::event::ReaderOfRound;
use crate::review::mail::{AboutKeyPerson, ToReader};
use crate::review::{
    Actor, Event, Invitation, KeyPerson, KeyPersonId, Letter, LetterId, Mail, OrganisationId, Role, Round, User,
    UserId, personal_link,
};
use crate::store::Tx;
use crate::store::outbox::NewMail;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A link of a key person that opens something, with what it opens.
pub(super) struct Link {
    pub invitation: Invitation,
    pub round: Round,
    pub letter: Letter,
}

/// A key person's write transaction, with the person held and every letter that they were ever asked to read, in the
/// hands of a coordinator of the region. Dropped without [`Held::commit`], it leaves no trace.
pub(super) struct Held<'a> {
    app: &'a App,
    actor: &'a Actor,
    pub tx: Tx,
    /// The time at which all of it happens.
    pub now: Timestamp,
    /// The person, as they were when they were held.
    pub person: KeyPerson,
    /// Every link of theirs that opens something.
    pub links: Vec<Link>,
    /// The municipality for which the coordinator works.
    pub acting: OrganisationId,
    /// Every municipality that ever invited them, and the one for which the coordinator works; by identifier.
    pub concerned: Vec<OrganisationId>,
    entries: Vec<NewEntry>,
}

impl<'a> Held<'a> {
    /// Holds a key person.
    ///
    /// # Errors
    /// NotFound for who keeps no panel of the region; Forbidden for their colleagues; Conflict when the person was
    /// invited somewhere each time in between.
    pub async fn take(app: &'a App, actor: &'a Actor, id: KeyPersonId) -> Result<Held<'a>> {
        for _ in 0..MOST_ATTEMPTS {
            let now = app.now();
            let mut tx = app.db.write().await?;
            let region = found(&mut tx, actor, id).await?.region;
            // Letters before the panel: so does who opens a round.
            let letters = tx.letters_asked_of(id).await?;
            for letter in &letters {
                tx.lock_letter(*letter).await?;
            }
            tx.lock_panel(region).await?;
            let person = tx.key_person(id).await?;
            if tx.letters_asked_of(id).await? != letters {
                continue;
            }
            let acting = acting_for(actor, person.region).ok_or(Error::Forbidden)?;
            let links = links(&mut tx, id, now).await?;
            let mut concerned = tx.organisations_that_asked(id).await?;
            concerned.push(acting);
            concerned.sort();
            concerned.dedup();
            return Ok(Held { app, actor, tx, now, person, links, acting, concerned, entries: Vec::new() });
        }
        Err(changed_too_often())
    }

    /// Notes what happened, in the trail of every municipality that it concerns.
    pub fn record(&mut self, event: &Event) {
        for organisation in self.concerned.clone() {
            self.record_in(organisation, event.clone());
        }
    }

    /// Notes what happened in one municipality's trail.
    pub fn record_in(&mut self, organisation: OrganisationId, event: Event) {
        self.entries.push(NewEntry::of(organisation, self.actor, event, self.now));
    }

    /// Notes what happened to a letter.
    pub fn record_about(&mut self, letter: &Letter, event: Event) {
        self.entries.push(NewEntry::about(letter, self.actor, event, self.now));
    }

    /// Gives every link of the person a successor and mails it: for rounds that run, and where all their remarks have an
    /// answer to see. Gives how many there were. The old ones, and mails that wait with them, are of no use any more.
    pub async fn renew_links(&mut self) -> Result<usize> {
        let mut links = std::mem::take(&mut self.links);
        for link in &mut links {
            link.invitation.link_version += 1;
            let (id, version) = (link.invitation.id, link.invitation.link_version);
            let secret = personal_link::secret(self.app.key.bytes(), id, version);
            self.tx.set_link(id, version, &personal_link::at_rest(&secret)).await?;
            if let Some(mail) = self.mail_with(link).await? {
                self.tx.queue_mail(&mail).await?;
            }
            let reader = ReaderOfRound { round: link.round.number, number: Some(link.invitation.number), reader: None };
            self.record_about(&link.letter, Event::LinkRenewed(reader));
        }
        self.links = links;
        Ok(self.links.len())
    }

    /// The mail that brings the person a link; none without an address, and where there is nothing to do or to see.
    async fn mail_with(&mut self, link: &Link) -> Result<Option<NewMail>> {
        let Some(email) = self.person.email.clone() else { return Ok(None) };
        let own = self.tx.annotations_of_invitation(link.invitation.id).await?;
        let all_answered = !own.is_empty() && !own.iter().any(|one| one.annotation.is_open());
        let mail: fn(ToReader) -> Mail = match (link.round.accepts_remarks(self.now), all_answered) {
            (true, _) => Mail::Invitation,
            (false, true) => Mail::Answered,
            (false, false) => return Ok(None),
        };
        let organisation = self.tx.organisation(link.letter.organisation).await?;
        let mail = mail(ToReader {
            invitation: link.invitation.id,
            version: link.invitation.link_version,
            name: self.person.name.clone(),
            organisation: organisation.name,
            deadline: link.round.deadline,
        });
        Ok(Some(NewMail {
            dedupe: format!("{}:{}:{}", mail.kind(), link.invitation.id, link.invitation.link_version),
            mail,
            organisation: Some(organisation.id),
            recipient: email,
            locale: self.person.language.clone(),
            not_before: self.now,
        }))
    }

    /// Lets no link of the person open anything any more. Who was done has read the letter: that still counts.
    pub async fn revoke_links(&mut self) -> Result<()> {
        let links = std::mem::take(&mut self.links);
        for link in &links {
            match link.invitation.done_at {
                Some(_) => self.tx.end_invitation(link.invitation.id, self.now).await?,
                None => drop(self.tx.revoke_invitation(link.invitation.id, self.now).await?),
            }
            let reader = ReaderOfRound { round: link.round.number, number: Some(link.invitation.number), reader: None };
            self.record_about(&link.letter, Event::LinkRevoked(reader));
        }
        self.links = links;
        Ok(self.tx.end_reader_sessions_of(self.person.id).await?)
    }

    /// How many of the links are a municipality's.
    pub fn links_of(&self, organisation: OrganisationId) -> usize {
        self.links.iter().filter(|link| link.letter.organisation == organisation).count()
    }

    /// Mails the coordinators of every municipality that it concerns, but not who did it; a mail is made from the
    /// municipality and from what every mail about the person says.
    pub async fn tell(&mut self, mail: impl Fn(&Self, OrganisationId, AboutKeyPerson) -> Mail) -> Result<()> {
        let mut told: BTreeMap<UserId, (OrganisationId, User)> = BTreeMap::new();
        for organisation in self.concerned.clone() {
            for user in self.tx.members_with_role(organisation, Role::Coordinator).await? {
                told.entry(user.id).or_insert((organisation, user));
            }
        }
        if let Some(user) = self.actor.user() {
            told.remove(&user.id);
        }
        let page = format!("{}/panel/{}", self.app.base_url, self.person.id);
        for (organisation, user) in told.into_values() {
            let by = self.tx.organisation(self.acting).await?.name;
            let about = AboutKeyPerson {
                name: user.name.clone(),
                organisation: by,
                number: self.person.number,
                link: page.clone(),
            };
            let mail = mail(self, organisation, about);
            self.tx.queue_mail(&to_coordinator(&user, organisation, self.person.id, mail, self.now)).await?;
        }
        Ok(())
    }

    /// Appends what happened, chain by chain, and commits.
    pub async fn commit(self) -> Result<()> {
        let Held { app, actor, mut tx, mut entries, .. } = self;
        // Chains are locked in order of identifier.
        entries.sort_by_key(|entry| entry.organisation);
        for entry in &entries {
            tx.append_event(entry).await?;
        }
        tx.commit().await?;
        let mut said: Vec<(&Event, Option<LetterId>)> = Vec::new();
        for entry in &entries {
            // The same event in several trails is one line.
            if !said.contains(&(&entry.event, entry.letter)) {
                security_log::happened(app, actor, &entry.event, entry.letter);
                said.push((&entry.event, entry.letter));
            }
        }
        Ok(())
    }
}

async fn links(tx: &mut Tx, id: KeyPersonId, now: Timestamp) -> Result<Vec<Link>> {
    let mut links = Vec::new();
    for id in tx.usable_invitations_of(id, now).await? {
        let invitation = tx.invitation(id).await?;
        let round = tx.round(invitation.round).await?;
        let letter = tx.letter(round.letter).await?.letter;
        links.push(Link { invitation, round, letter });
    }
    Ok(links)
}

/// A mail to a coordinator about a key person.
pub(super) fn to_coordinator(
    user: &User,
    organisation: OrganisationId,
    person: KeyPersonId,
    mail: Mail,
    now: Timestamp,
) -> NewMail {
    NewMail {
        dedupe: format!("{}:{person}:{}:{}", mail.kind(), user.id, now.as_millisecond()),
        mail,
        organisation: Some(organisation),
        recipient: user.email.clone(),
        locale: "nl".to_owned(),
        not_before: now,
    }
}
