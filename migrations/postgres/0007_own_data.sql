-- What an organisation calls its own: its accounts, telephone numbers, addresses, web and mail addresses, names of its staff.
-- Whatever letter they stand in, they are never pointed out as somebody's personal data again. No two of a kind are alike in the
-- spelling in which the same data is the same text ("sameness").
create table own_data (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  kind text not null,
  value text not null,
  sameness text not null,
  note text not null default '',
  changed_by uuid not null references users (id),
  changed_at bigint not null,
  unique (organisation_id, kind, sameness)
);
