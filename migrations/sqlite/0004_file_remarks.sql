-- Comments in an uploaded file become remarks. Such a remark is nobody's on the panel: it has the name that the program shows
-- instead of an invitation, and no reason. 'settled' is what the file says of one that was ticked off there.
--
-- SQLite can't take "not null" off a column, so the table is made anew, and with it those that hang on it: dropping a table
-- deletes its rows, and that would take theirs along.
create table new_annotations (
  id blob primary key,
  letter_id blob not null references letters (id),
  revision_id blob not null references revisions (id),
  invitation_id blob references invitations (id),
  file_author text,
  program text check (program in ('word', 'libreoffice')),
  reason text check (reason in ('unclear-word', 'too-long', 'what-to-do', 'unfriendly', 'good')),
  start_byte integer not null,
  end_byte integer not null,
  quote text not null,
  text text not null,
  status text not null check (status in ('open', 'adopted', 'declined', 'settled')),
  answer text not null,
  answered_by blob references users (id),
  answered_at integer,
  created_at integer not null,
  updated_at integer not null,
  unique (invitation_id, start_byte, end_byte, reason),
  check ((invitation_id is null) = (reason is null)),
  check ((invitation_id is null) = (file_author is not null)),
  check ((file_author is null) = (program is null)),
  check (status <> 'settled' or invitation_id is null)
) strict;
insert into new_annotations (id, letter_id, revision_id, invitation_id, reason, start_byte, end_byte, quote, text, status,
    answer, answered_by, answered_at, created_at, updated_at)
  select id, letter_id, revision_id, invitation_id, reason, start_byte, end_byte, quote, text, status,
    answer, answered_by, answered_at, created_at, updated_at from annotations;

-- A reply has a member of staff, or the name that the file shows.
create table new_replies (
  id blob primary key,
  annotation_id blob not null references new_annotations (id) on delete cascade,
  author_id blob references users (id),
  file_author text,
  program text check (program in ('word', 'libreoffice')),
  text text not null,
  created_at integer not null,
  check ((author_id is null) = (file_author is not null)),
  check ((file_author is null) = (program is null))
) strict;
insert into new_replies (id, annotation_id, author_id, text, created_at)
  select id, annotation_id, author_id, text, created_at from replies;

create table new_placements (
  annotation_id blob not null references new_annotations (id) on delete cascade,
  revision_id blob not null references revisions (id),
  state text not null check (state in ('same', 'changed', 'moved', 'unsure', 'gone')),
  start_byte integer,
  end_byte integer,
  certainty real not null,
  confirmed integer not null check (confirmed in (0, 1)),
  primary key (annotation_id, revision_id)
) strict;
insert into new_placements (annotation_id, revision_id, state, start_byte, end_byte, certainty, confirmed)
  select annotation_id, revision_id, state, start_byte, end_byte, certainty, confirmed from placements;

drop table placements;
drop table replies;
drop table annotations;
-- Renaming changes what the other two refer to as well.
alter table new_annotations rename to annotations;
alter table new_replies rename to replies;
alter table new_placements rename to placements;
create index annotations_letter on annotations (letter_id, created_at);
create index replies_annotation on replies (annotation_id, created_at);
