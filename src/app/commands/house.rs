//! House rules: an organisation's own words, the words that it doesn't use, and the rules that it switched off.

use crate::app::rulebook::{house, word};
use crate::app::{App, Error, Result};
use crate::messages::Messages;
use crate::review::audit::NewEntry;
use crate::review::house::StoredHouseRule;
use crate::review::policy::{Act, may};
use crate::review::{Actor, Event, HouseRule, HouseRuleId, HouseRuleKind, Organisation, OrganisationId};
use crate::store::Tx;
use check::house::{self as file, Fault, FaultKind, WordFault};
use check::words::Class;
use check::{HouseRules, HouseWord, Registry};
use jiff::Timestamp;
use uuid::Uuid;

/// An organisation's house rules, as their page shows them.
#[derive(Clone, Debug)]
pub struct HouseView {
    /// Whose.
    pub organisation: Organisation,
    /// Those that hold, in order of number.
    pub standing: Vec<StoredHouseRule>,
    /// Those that were removed, the last one first.
    pub removed: Vec<StoredHouseRule>,
    /// Whether the person may change them.
    pub may_keep: bool,
}

/// A house rule as somebody typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedRule {
    /// What it does.
    pub kind: HouseRuleKind,
    /// How the word inflects; doesn't matter for a rule that is switched off.
    pub class: Class,
    /// The word, or the code of the rule.
    pub term: String,
    /// What to write instead.
    pub alternatives: Vec<String>,
    /// Why.
    pub note: String,
}

/// What importing a file did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rules that weren't there.
    pub added: usize,
    /// Rules that were there and said something else.
    pub changed: usize,
    /// Rules that the file doesn't have; removed only when that was asked for.
    pub removed: usize,
}

/// The house rules of an organisation.
///
/// # Errors
/// NotFound for an organisation of somebody else.
pub async fn view(app: &App, actor: &Actor, organisation: OrganisationId) -> Result<HouseView> {
    if !may(actor, Act::ReadHouseRules(organisation)) {
        return Err(Error::NotFound);
    }
    let mut tx = app.db.read().await?;
    let all = tx.house_rules(organisation).await?;
    let (standing, mut removed): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.rule.removed_at.is_none());
    removed.sort_by_key(|one| std::cmp::Reverse(one.rule.removed_at));
    Ok(HouseView {
        organisation: tx.organisation(organisation).await?,
        standing,
        removed,
        may_keep: may(actor, Act::KeepHouseRules(organisation)),
    })
}

/// One house rule, for who may change it.
pub async fn rule(app: &App, actor: &Actor, id: HouseRuleId) -> Result<HouseRule> {
    let rule = app.db.read().await?.house_rule(id).await?.rule;
    require(actor, rule.organisation)?;
    Ok(rule)
}

/// Adds a house rule.
///
/// # Errors
/// Invalid with the field and the sentence for the person.
pub async fn add(app: &App, actor: &Actor, organisation: OrganisationId, draft: &TypedRule) -> Result<HouseRuleId> {
    require(actor, organisation)?;
    let mut keeper = Keeper::new(app, actor, organisation).await?;
    let rule = keeper.new_rule(draft)?;
    require_usable(word(&rule))?;
    keeper.refuse_twin(&rule)?;
    keeper.insert(rule.clone()).await?;
    keeper.commit(Event::HouseRuleAdded((&rule).into())).await?;
    Ok(rule.id)
}

/// Changes a house rule; gives whether it says anything else.
///
/// # Errors
/// As for [`add`]; Conflict for one that was removed in the meantime.
pub async fn change(app: &App, actor: &Actor, id: HouseRuleId, draft: &TypedRule) -> Result<bool> {
    let mut keeper = Keeper::of_rule(app, actor, id).await?;
    let old = keeper.find(id)?;
    if old.removed_at.is_some() {
        return Err(Error::Conflict("house-error-removed"));
    }
    let rule = HouseRule { id, number: old.number, ..keeper.new_rule(draft)? };
    require_usable(word(&rule))?;
    keeper.refuse_twin(&rule)?;
    if says_the_same(&rule, &old) {
        return Ok(false);
    }
    keeper.update(rule.clone()).await?;
    keeper.commit(Event::HouseRuleChanged((&rule).into())).await?;
    Ok(true)
}

/// Removes a house rule; [`put_back`] undoes it. Gives whether it held.
pub async fn remove(app: &App, actor: &Actor, id: HouseRuleId) -> Result<bool> {
    let mut keeper = Keeper::of_rule(app, actor, id).await?;
    let old = keeper.find(id)?;
    if old.removed_at.is_some() {
        return Ok(false);
    }
    let rule = keeper.now_by_me(HouseRule { removed_at: Some(keeper.now), ..old });
    keeper.update(rule.clone()).await?;
    keeper.commit(Event::HouseRuleRemoved((&rule).into())).await?;
    Ok(true)
}

/// Puts a house rule back that was removed; gives whether it was.
///
/// # Errors
/// Conflict when there is another rule about the same word by now.
pub async fn put_back(app: &App, actor: &Actor, id: HouseRuleId) -> Result<bool> {
    let mut keeper = Keeper::of_rule(app, actor, id).await?;
    let old = keeper.find(id)?;
    if old.removed_at.is_none() {
        return Ok(false);
    }
    let rule = keeper.now_by_me(HouseRule { removed_at: None, ..old });
    if keeper.refuse_twin(&rule).is_err() {
        return Err(Error::Conflict("house-error-twice"));
    }
    keeper.update(rule.clone()).await?;
    keeper.commit(Event::HouseRuleRestored((&rule).into())).await?;
    Ok(true)
}

/// The house rules as a file.
pub async fn export(app: &App, actor: &Actor, organisation: OrganisationId) -> Result<String> {
    let view = view(app, actor, organisation).await?;
    let rules: Vec<HouseRule> = view.standing.into_iter().map(|one| one.rule).collect();
    Ok(file::write(&house(&rules), &view.organisation.name))
}

/// Reads a file of house rules: adds what is new, changes what differs, and with `replace` removes what the file doesn't
/// have. The inner error says what is wrong with the file.
pub async fn import(
    app: &App,
    actor: &Actor,
    organisation: OrganisationId,
    text: &str,
    replace: bool,
) -> Result<std::result::Result<Imported, Fault>> {
    require(actor, organisation)?;
    let text = text.to_owned();
    let reading = move || {
        let read = file::parse(&text, may_be_off)?;
        Ok((require_usable(read.words.clone()), read))
    };
    let read = match app.work.run_for(actor, reading).await? {
        Ok((usable, read)) => usable.map(|()| read)?,
        Err(fault) => return Ok(Err(fault)),
    };
    let mut keeper = Keeper::new(app, actor, organisation).await?;
    let mut done = Imported::default();
    let mut kept = Vec::new();
    let words = read.words.iter().map(draft_of);
    let off = read.off.iter().map(|(code, reason)| TypedRule {
        kind: HouseRuleKind::Off,
        class: Class::Fixed,
        term: code.clone(),
        alternatives: Vec::new(),
        note: reason.clone(),
    });
    for draft in words.chain(off) {
        let new = keeper.new_rule(&draft)?;
        match keeper.twin(&new) {
            Some(old) if says_the_same(&new, &old) => kept.push(old.id),
            Some(old) => {
                kept.push(old.id);
                done.changed += 1;
                keeper.update(HouseRule { id: old.id, number: old.number, ..new }).await?;
            }
            None => {
                kept.push(new.id);
                done.added += 1;
                keeper.insert(new).await?;
            }
        }
    }
    if replace {
        let gone: Vec<HouseRule> = keeper.standing().filter(|rule| !kept.contains(&rule.id)).cloned().collect();
        for rule in gone {
            done.removed += 1;
            let rule = keeper.now_by_me(HouseRule { removed_at: Some(keeper.now), ..rule });
            keeper.update(rule).await?;
        }
    }
    if keeper.standing().count() > file::MOST_RULES {
        return Ok(Err(Fault { line: 1, what: String::new(), kind: FaultKind::TooMany }));
    }
    if done != Imported::default() {
        let Imported { added, changed, removed } = done;
        keeper.commit(Event::HouseRulesImported { added, changed, removed }).await?;
    }
    Ok(Ok(done))
}

/// Whether a code is a standard rule that a house may switch off: what stands in the way of sign-off stays.
pub fn may_be_off(code: &str) -> bool {
    Registry::standard().get(code).is_some_and(|rule| !rule.blocking)
}

/// What is wrong with a file of house rules, as a sentence that begins with the line.
pub fn sentence(messages: Messages, fault: &Fault) -> String {
    let message = messages.message(&format!("house-fault-{}", fault.kind.name()));
    message.arg("line", fault.line).arg("what", &fault.what).arg("most", file::MOST_RULES).to_string()
}

fn require(actor: &Actor, organisation: OrganisationId) -> Result<()> {
    if may(actor, Act::KeepHouseRules(organisation)) {
        Ok(())
    } else if may(actor, Act::ReadHouseRules(organisation)) {
        Err(Error::Forbidden)
    } else {
        Err(Error::NotFound)
    }
}

/// Refuses words that can't be made ready. Of a whole file that is work for [`crate::app::work`].
fn require_usable(words: impl IntoIterator<Item = HouseWord>) -> Result<()> {
    let words = words.into_iter().collect();
    let ready = HouseRules::new(check::House { words, ..Default::default() });
    ready.map(drop).map_err(|_| Error::invalid("woord", "house-error-unusable"))
}

fn draft_of(word: &HouseWord) -> TypedRule {
    TypedRule {
        kind: if word.is_forbidden { HouseRuleKind::Forbidden } else { HouseRuleKind::Word },
        class: word.class,
        term: word.term.clone(),
        alternatives: word.alternatives.clone(),
        note: word.note.clone(),
    }
}

fn says_the_same(a: &HouseRule, b: &HouseRule) -> bool {
    let says =
        |one: &HouseRule| (one.kind, one.class.clone(), one.term.clone(), one.alternatives.clone(), one.note.clone());
    says(a) == says(b)
}

/// A transaction on an organisation's house rules, with its row locked: two people who add a word at once don't give it
/// the same number.
struct Keeper<'a> {
    app: &'a App,
    actor: &'a Actor,
    organisation: OrganisationId,
    tx: Tx,
    rules: Vec<HouseRule>,
    now: Timestamp,
}

impl<'a> Keeper<'a> {
    async fn new(app: &'a App, actor: &'a Actor, organisation: OrganisationId) -> Result<Keeper<'a>> {
        let mut tx = app.db.write().await?;
        tx.lock_organisation(organisation).await?;
        let rules = tx.house_rules(organisation).await?.into_iter().map(|stored| stored.rule).collect();
        Ok(Keeper { app, actor, organisation, tx, rules, now: app.now() })
    }

    async fn of_rule(app: &'a App, actor: &'a Actor, id: HouseRuleId) -> Result<Keeper<'a>> {
        let organisation = rule(app, actor, id).await?.organisation;
        Keeper::new(app, actor, organisation).await
    }

    fn find(&self, id: HouseRuleId) -> Result<HouseRule> {
        self.rules.iter().find(|rule| rule.id == id).cloned().ok_or(Error::NotFound)
    }

    fn standing(&self) -> impl Iterator<Item = &HouseRule> {
        self.rules.iter().filter(|rule| rule.removed_at.is_none())
    }

    /// Another rule about the same word.
    fn twin(&self, rule: &HouseRule) -> Option<HouseRule> {
        let same = |one: &&HouseRule| one.id != rule.id && one.class == rule.class && one.term == rule.term;
        self.standing().find(same).cloned()
    }

    fn refuse_twin(&self, rule: &HouseRule) -> Result<()> {
        if self.twin(rule).is_some() { Err(Error::invalid("woord", "house-error-twice")) } else { Ok(()) }
    }

    fn now_by_me(&self, rule: HouseRule) -> HouseRule {
        let changed_by = self.actor.user().map_or(rule.changed_by, |user| user.id);
        HouseRule { changed_by, changed_at: self.now, ..rule }
    }

    /// A rule of what was typed, with the next number.
    fn new_rule(&self, draft: &TypedRule) -> Result<HouseRule> {
        let number = self.rules.iter().map(|rule| rule.number).max().unwrap_or(0) + 1;
        let mut rule = HouseRule {
            id: HouseRuleId(Uuid::now_v7()),
            organisation: self.organisation,
            number,
            kind: draft.kind,
            class: String::new(),
            term: draft.term.trim().to_uppercase(),
            alternatives: Vec::new(),
            note: draft.note.split_whitespace().collect::<Vec<_>>().join(" "),
            changed_by: self.actor.user().ok_or(Error::Forbidden)?.id,
            changed_at: self.now,
            removed_at: None,
        };
        if draft.kind == HouseRuleKind::Off {
            if !may_be_off(&rule.term) {
                return Err(Error::invalid("regel", "house-error-rule"));
            }
            if rule.note.is_empty() || rule.note.chars().count() > file::LONGEST_NOTE {
                return Err(Error::invalid("uitleg", "house-error-reason"));
            }
            return Ok(rule);
        }
        let word = HouseWord {
            number: Some(number),
            is_forbidden: draft.kind == HouseRuleKind::Forbidden,
            class: draft.class,
            term: draft.term.clone(),
            alternatives: draft.alternatives.clone(),
            note: draft.note.clone(),
        };
        let word = word.valid().map_err(refused)?;
        rule.class = word.class.table().to_owned();
        (rule.term, rule.alternatives, rule.note) = (word.term, word.alternatives, word.note);
        Ok(rule)
    }

    async fn insert(&mut self, rule: HouseRule) -> Result<()> {
        self.tx.insert_house_rule(&rule).await?;
        self.rules.push(rule);
        Ok(())
    }

    async fn update(&mut self, rule: HouseRule) -> Result<()> {
        self.tx.update_house_rule(&rule).await?;
        self.rules.retain(|one| one.id != rule.id);
        self.rules.push(rule);
        Ok(())
    }

    /// Keeps the change with its event.
    async fn commit(mut self, event: Event) -> Result<()> {
        if self.standing().count() > file::MOST_RULES {
            return Err(Error::invalid("woord", "house-error-too-many"));
        }
        self.tx.count_house_change(self.organisation).await?;
        self.tx.append_event(&NewEntry::of(self.organisation, self.actor, event, self.app.now())).await?;
        self.tx.commit().await?;
        Ok(())
    }
}

/// The field and the sentence for what is wrong with a word.
fn refused(fault: WordFault) -> Error {
    let (field, message) = match fault {
        WordFault::TermMissing => ("woord", "house-error-term-missing"),
        WordFault::TermTooLong => ("woord", "house-error-term-too-long"),
        WordFault::ArticleMissing => ("woord", "house-error-article-missing"),
        WordFault::NothingToSay => ("liever", "house-error-nothing-to-say"),
        WordFault::Alternatives => ("liever", "house-error-alternatives"),
        WordFault::SameAsTerm => ("liever", "house-error-same-as-term"),
        WordFault::NoteTooLong => ("uitleg", "house-error-note-too-long"),
    };
    Error::invalid(field, message)
}
