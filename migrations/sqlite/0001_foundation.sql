-- Times are milliseconds since 1970 (UTC), days are text (2026-11-22), identifiers are 16-byte UUIDs, documents are JSON text.

create table regions (
  id blob primary key,
  name text not null unique
) strict;

create table organisations (
  id blob primary key,
  region_id blob not null references regions (id),
  name text not null unique,
  theme text not null,
  target_score real not null,
  quorum integer not null check (quorum between 0 and 50),
  created_at integer not null
) strict;

create table users (
  id blob primary key,
  email text not null unique,
  name text not null,
  created_at integer not null
) strict;

create table memberships (
  user_id blob not null references users (id),
  organisation_id blob not null references organisations (id),
  role text not null check (role in ('author', 'coordinator', 'communications', 'administrator')),
  primary key (user_id, organisation_id, role)
) strict;

-- One-time codes. The address is kept as a keyed hash, the code as argon2.
create table login_codes (
  id blob primary key,
  user_id blob not null references users (id),
  code_hash text not null,
  attempts integer not null default 0,
  created_at integer not null,
  expires_at integer not null,
  used_at integer
) strict;
create index login_codes_user on login_codes (user_id, created_at);

create table staff_sessions (
  token_hash text primary key,
  user_id blob not null references users (id),
  created_at integer not null,
  expires_at integer not null
) strict;
create index staff_sessions_user on staff_sessions (user_id);

-- Counters for limits, per key (a keyed hash of an address or client) and window.
create table rate_limits (
  key text not null,
  window_start integer not null,
  hits integer not null,
  primary key (key, window_start)
) strict;

create table key_persons (
  id blob primary key,
  region_id blob not null references regions (id),
  number integer not null,
  name text not null,
  email text,
  phone text,
  language text not null,
  active integer not null check (active in (0, 1)),
  created_at integer not null,
  unique (region_id, number)
) strict;

create table letters (
  id blob primary key,
  organisation_id blob not null references organisations (id),
  title text not null,
  author_id blob not null references users (id),
  state text not null check (state in ('draft', 'in-review', 'in-revision', 'awaiting-sign-off', 'signed-off', 'archived', 'withdrawn')),
  -- Number of the newest revision; every save and every approval takes this row's lock.
  head_revision integer not null,
  -- Reason of the last step back, and of a withdrawal.
  state_reason text not null default '',
  created_at integer not null,
  updated_at integer not null
) strict;
create index letters_organisation on letters (organisation_id, updated_at);

create table revisions (
  id blob primary key,
  letter_id blob not null references letters (id),
  number integer not null,
  text text not null,
  document text not null,
  sha256 text not null,
  note text not null,
  author_id blob not null references users (id),
  created_at integer not null,
  unique (letter_id, number)
) strict;

create table source_files (
  revision_id blob primary key references revisions (id),
  name text not null,
  bytes blob not null
) strict;

create table rounds (
  id blob primary key,
  letter_id blob not null references letters (id),
  revision_id blob not null references revisions (id),
  number integer not null,
  deadline text not null,
  opened_by blob not null references users (id),
  opened_at integer not null,
  closed_at integer,
  unique (letter_id, number)
) strict;
create unique index rounds_one_open on rounds (letter_id) where closed_at is null;

create table questions (
  id blob primary key,
  round_id blob not null references rounds (id),
  position integer not null,
  text text not null,
  unique (round_id, position)
) strict;

create table invitations (
  id blob primary key,
  round_id blob not null references rounds (id),
  key_person_id blob not null references key_persons (id),
  link_version integer not null,
  link_hash text not null unique,
  opened_at integer,
  done_at integer,
  revoked_at integer,
  expires_at integer not null,
  unique (round_id, key_person_id)
) strict;

create table reader_sessions (
  token_hash text primary key,
  invitation_id blob not null references invitations (id),
  link_version integer not null,
  created_at integer not null,
  expires_at integer not null
) strict;

create table annotations (
  id blob primary key,
  letter_id blob not null references letters (id),
  revision_id blob not null references revisions (id),
  invitation_id blob not null references invitations (id),
  reason text not null check (reason in ('unclear-word', 'too-long', 'what-to-do', 'unfriendly', 'good')),
  start_byte integer not null,
  end_byte integer not null,
  quote text not null,
  text text not null,
  status text not null check (status in ('open', 'adopted', 'declined')),
  answer text not null,
  answered_by blob references users (id),
  answered_at integer,
  created_at integer not null,
  updated_at integer not null,
  unique (invitation_id, start_byte, end_byte, reason)
) strict;
create index annotations_letter on annotations (letter_id, created_at);

create table replies (
  id blob primary key,
  annotation_id blob not null references annotations (id) on delete cascade,
  author_id blob not null references users (id),
  text text not null,
  created_at integer not null
) strict;
create index replies_annotation on replies (annotation_id, created_at);

create table placements (
  annotation_id blob not null references annotations (id) on delete cascade,
  revision_id blob not null references revisions (id),
  state text not null check (state in ('same', 'changed', 'moved', 'unsure', 'gone')),
  start_byte integer,
  end_byte integer,
  certainty real not null,
  confirmed integer not null check (confirmed in (0, 1)),
  primary key (annotation_id, revision_id)
) strict;

create table answers (
  invitation_id blob not null references invitations (id),
  question_id blob not null references questions (id),
  text text not null,
  updated_at integer not null,
  primary key (invitation_id, question_id)
) strict;

-- A finding that the author leaves as it is. It holds while its sentence's text is unchanged.
create table dismissals (
  id blob primary key,
  letter_id blob not null references letters (id),
  rule text not null,
  sentence text not null,
  quote text not null,
  reason text not null,
  author_id blob not null references users (id),
  created_at integer not null,
  unique (letter_id, rule, sentence, quote)
) strict;

create table approvals (
  id blob primary key,
  letter_id blob not null references letters (id),
  revision_id blob not null references revisions (id),
  user_id blob not null references users (id),
  created_at integer not null,
  voided_at integer,
  void_reason text not null default ''
) strict;
create unique index approvals_one_standing on approvals (letter_id) where voided_at is null;

-- One chain per organisation: each event's hash covers the one before.
create table audit_heads (
  organisation_id blob primary key references organisations (id),
  sequence integer not null,
  hash text not null
) strict;

create table audit_events (
  id blob primary key,
  organisation_id blob not null references organisations (id),
  sequence integer not null,
  letter_id blob references letters (id),
  actor text not null,
  kind text not null,
  data text not null,
  created_at integer not null,
  previous text not null,
  hash text not null,
  unique (organisation_id, sequence)
) strict;
create index audit_events_letter on audit_events (letter_id, sequence);

-- A mail is written in the transaction of what it tells; the worker renders and sends it. The row holds no link and no
-- code at rest longer than needed: personal links are derived when sending, a code is cleared once sent.
create table outbox (
  id blob primary key,
  -- The same key is never queued twice ("reminder:…").
  dedupe text not null unique,
  -- Whose administrators see it when it can't be delivered.
  organisation_id blob references organisations (id),
  kind text not null,
  recipient text not null,
  locale text not null,
  data text not null,
  attempts integer not null default 0,
  next_attempt_at integer not null,
  leased_until integer,
  sent_at integer,
  failed_at integer,
  last_error text not null default '',
  created_at integer not null
) strict;
create index outbox_due on outbox (next_attempt_at) where sent_at is null and failed_at is null;
