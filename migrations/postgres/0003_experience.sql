-- For whom a letter is written: somebody who learns Dutch (A2), everybody (B1), or a professional. An organisation says for
-- whom its letters usually are.
alter table organisations add column audience text not null default 'algemeen' check (audience in ('nieuwkomer', 'algemeen', 'professional'));
alter table letters add column audience text not null default 'algemeen' check (audience in ('nieuwkomer', 'algemeen', 'professional'));

-- Grows with every change of the house rules, so that a process knows when those that it has ready are old.
alter table organisations add column house_version bigint not null default 0;

-- A municipality's own rules: a word of its own, a word that it doesn't use, or a standard rule that it switched off. A
-- rule that was removed stays, so that it can be put back; its number is never given again.
create table house_rules (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  number bigint not null,
  kind text not null check (kind in ('word', 'forbidden', 'off')),
  -- The table of a rule's file that the word stands in; empty for a rule that is switched off.
  class text not null check (class in ('nouns', 'verbs', 'adjectives', 'words', '')),
  -- The word, or the code of the rule that is switched off.
  term text not null,
  -- A JSON list of texts.
  alternatives text not null,
  note text not null,
  changed_by uuid not null references users (id),
  changed_at bigint not null,
  removed_at bigint,
  unique (organisation_id, number)
);
create unique index house_rules_one_standing on house_rules (organisation_id, class, term) where removed_at is null;

-- 'stays': the author leaves it as it is; 'wrong': the rule is mistaken, which is counted for the rule's maintainers, by the
-- version that said so and with the words only where the author agreed.
alter table dismissals add column kind text not null default 'stays' check (kind in ('stays', 'wrong'));
alter table dismissals add column version text not null default '';
alter table dismissals add column shared_words text not null default '';
