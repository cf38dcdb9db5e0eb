//! Erasing what is kept of people: a key person in every municipality of the region, and mails whose time has come.

use super::neighbours::Held;
use super::panel_gate::of;
use crate::app::{App, Result};
use crate::review::redaction::Traces;
use crate::review::{Actor, Event, KeyPerson, KeyPersonId, Mail};
use jiff::SignedDuration;

/// Erases a key person: name, addresses, telephone and language go, in whichever table they stand; their links stop
/// working and mails to them are emptied. Their remarks and answers stay with the letters, as "Meelezer 3", without the
/// words that name them. Every municipality that ever invited them finds it in its trail, and its coordinators are told. Gives
/// whether there was anything to erase.
pub async fn erase(app: &App, actor: &Actor, id: KeyPersonId) -> Result<bool> {
    let mut held = Held::take(app, actor, id).await?;
    let erased = KeyPerson {
        name: pseudonym(held.person.number),
        email: None,
        phone: None,
        language: "nl".to_owned(),
        active: false,
        ..held.person.clone()
    };
    if held.person == erased {
        return Ok(false);
    }
    let traces = Traces::of(&held.person);
    held.tx.update_key_person(&erased).await?;
    held.tx.erase_mails_to(id, held.now).await?;
    held.tx.close_data_requests(id, None, held.now).await?;
    held.revoke_links().await?;
    take_out(&mut held, &traces).await?;
    held.record(&Event::KeyPersonErased(of(&held.person)));
    held.tell(|held, organisation, about| Mail::PersonErased { about, links: held.links_of(organisation) }).await?;
    held.commit().await?;
    overwrite(app).await;
    Ok(true)
}

/// Takes what names a person out of what they wrote, and out of what stands below it.
async fn take_out(held: &mut Held<'_>, traces: &Traces) -> Result<()> {
    for own in held.tx.texts_of(held.person.id).await? {
        if let Some(text) = traces.taken_from(&own.text) {
            held.tx.replace_text(own.place, &text).await?;
            let letter = held.tx.letter(own.letter).await?.letter;
            held.record_about(&letter, own.place.redacted(&text));
        }
    }
    Ok(())
}

/// What authors call a key person.
pub fn pseudonym(number: u32) -> String {
    format!("Meelezer {number}")
}

/// Empties the mails that were sent or given up longer ago than the installation keeps them; gives how many.
pub async fn empty_old_mails(app: &App) -> Result<u64> {
    let kept = SignedDuration::from_hours(24 * i64::from(app.config.mail_days));
    let mut tx = app.db.write().await?;
    let emptied = tx.empty_settled_mails(app.now() - kept).await?;
    tx.commit().await?;
    if emptied > 0 {
        overwrite(app).await;
    }
    Ok(emptied)
}

/// Overwrites on the disk what was erased. What is committed stays so when this fails; the next time carries it over.
pub(super) async fn overwrite(app: &App) {
    match app.db.overwrite_erased().await {
        Ok(true) => {}
        Ok(false) => tracing::warn!("the database is being read: what was erased is overwritten later"),
        Err(error) => tracing::error!(%error, "what was erased can't be overwritten yet"),
    }
}
