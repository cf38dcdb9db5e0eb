-- Why a letter that awaited sign-off, or was signed off, went back, and what its author said to that.
create table send_backs (
  id blob primary key,
  letter_id blob not null references letters (id),
  revision_id blob not null references revisions (id),
  -- The approval that was taken back; none of a letter that awaited one.
  approval_id blob references approvals (id),
  user_id blob not null references users (id),
  reason text not null,
  created_at integer not null,
  answer text not null default '',
  answered_by blob references users (id),
  answered_at integer,
  check ((answered_by is null) = (answered_at is null))
) strict;
create index send_backs_letter on send_backs (letter_id, created_at);

-- Letters that are back today: until now only the letter's row had the reason, and the event who gave it.
insert into send_backs (id, letter_id, revision_id, approval_id, user_id, reason, created_at)
  select e.id, e.letter_id, r.id,
    case e.kind when 'reopened' then (select a.id from approvals a where a.letter_id = l.id and a.voided_at is null) end,
    unhex(replace(substr(e.actor, 6), '-', '')), l.state_reason, e.created_at
  from letters l join audit_events e on e.letter_id = l.id
    join revisions r on r.letter_id = l.id and r.number = json_extract(e.data, '$.revision')
  where l.state = 'in-revision' and l.state_reason <> '' and e.actor like 'user:%'
    and e.sequence = (select max(x.sequence) from audit_events x
      where x.letter_id = l.id and x.kind in ('sent-back', 'reopened'));

-- An approval stops counting when its letter is opened again, not only when the text changes.
update approvals set voided_at = (select min(e.created_at) from audit_events e
    where e.letter_id = approvals.letter_id and e.kind = 'reopened' and e.created_at >= approvals.created_at)
  where voided_at is null and exists (select 1 from audit_events e
    where e.letter_id = approvals.letter_id and e.kind = 'reopened' and e.created_at >= approvals.created_at);

-- When the author said that the letter is ready for the panel; none before that, and once a round has begun.
alter table letters add column panel_asked_at integer;

-- Which ready-made question it is, so that readers see it in their own language; none of one that the coordinator wrote.
alter table questions add column ready_made text check (ready_made in ('what-to-do', 'at-home', 'nothing-done', 'help'));
update questions set ready_made = case text
  when 'Wat moet u doen na het lezen van deze brief, en voor wanneer?' then 'what-to-do'
  when 'Wat vertelt u thuis over deze brief?' then 'at-home'
  when 'Wat gebeurt er als u niets doet?' then 'nothing-done'
  when 'Waar kunt u hulp krijgen als het niet lukt?' then 'help'
end;
