-- Times are milliseconds since 1970 (UTC), days are text (2026-11-22), identifiers are UUIDs, documents are JSON text.

create table regions (
  id uuid primary key,
  name text not null unique
);

create table organisations (
  id uuid primary key,
  region_id uuid not null references regions (id),
  name text not null unique,
  theme text not null,
  target_score double precision not null,
  quorum bigint not null check (quorum between 0 and 50),
  created_at bigint not null
);

create table users (
  id uuid primary key,
  email text not null unique,
  name text not null,
  created_at bigint not null
);

create table memberships (
  user_id uuid not null references users (id),
  organisation_id uuid not null references organisations (id),
  role text not null check (role in ('author', 'coordinator', 'communications', 'administrator')),
  primary key (user_id, organisation_id, role)
);

-- One-time codes. The address is kept as a keyed hash, the code as argon2.
create table login_codes (
  id uuid primary key,
  user_id uuid not null references users (id),
  code_hash text not null,
  attempts bigint not null default 0,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index login_codes_user on login_codes (user_id, created_at);

create table staff_sessions (
  token_hash text primary key,
  user_id uuid not null references users (id),
  created_at bigint not null,
  expires_at bigint not null
);
create index staff_sessions_user on staff_sessions (user_id);

-- Counters for limits, per key (a keyed hash of an address or client) and window.
create table rate_limits (
  key text not null,
  window_start bigint not null,
  hits bigint not null,
  primary key (key, window_start)
);

create table key_persons (
  id uuid primary key,
  region_id uuid not null references regions (id),
  number bigint not null,
  name text not null,
  email text,
  phone text,
  language text not null,
  active boolean not null,
  created_at bigint not null,
  unique (region_id, number)
);

create table letters (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  title text not null,
  author_id uuid not null references users (id),
  state text not null check (state in ('draft', 'in-review', 'in-revision', 'awaiting-sign-off', 'signed-off', 'archived', 'withdrawn')),
  -- Number of the newest revision; every save and every approval takes this row's lock.
  head_revision bigint not null,
  -- Reason of the last step back, and of a withdrawal.
  state_reason text not null default '',
  created_at bigint not null,
  updated_at bigint not null
);
create index letters_organisation on letters (organisation_id, updated_at);

create table revisions (
  id uuid primary key,
  letter_id uuid not null references letters (id),
  number bigint not null,
  text text not null,
  document text not null,
  sha256 text not null,
  note text not null,
  author_id uuid not null references users (id),
  created_at bigint not null,
  unique (letter_id, number)
);

create table source_files (
  revision_id uuid primary key references revisions (id),
  name text not null,
  bytes bytea not null
);

create table rounds (
  id uuid primary key,
  letter_id uuid not null references letters (id),
  revision_id uuid not null references revisions (id),
  number bigint not null,
  deadline text not null,
  opened_by uuid not null references users (id),
  opened_at bigint not null,
  closed_at bigint,
  unique (letter_id, number)
);
create unique index rounds_one_open on rounds (letter_id) where closed_at is null;

create table questions (
  id uuid primary key,
  round_id uuid not null references rounds (id),
  position bigint not null,
  text text not null,
  unique (round_id, position)
);

create table invitations (
  id uuid primary key,
  round_id uuid not null references rounds (id),
  key_person_id uuid not null references key_persons (id),
  link_version bigint not null,
  link_hash text not null unique,
  opened_at bigint,
  done_at bigint,
  revoked_at bigint,
  expires_at bigint not null,
  unique (round_id, key_person_id)
);

create table reader_sessions (
  token_hash text primary key,
  invitation_id uuid not null references invitations (id),
  link_version bigint not null,
  created_at bigint not null,
  expires_at bigint not null
);

create table annotations (
  id uuid primary key,
  letter_id uuid not null references letters (id),
  revision_id uuid not null references revisions (id),
  invitation_id uuid not null references invitations (id),
  reason text not null check (reason in ('unclear-word', 'too-long', 'what-to-do', 'unfriendly', 'good')),
  start_byte bigint not null,
  end_byte bigint not null,
  quote text not null,
  text text not null,
  status text not null check (status in ('open', 'adopted', 'declined')),
  answer text not null,
  answered_by uuid references users (id),
  answered_at bigint,
  created_at bigint not null,
  updated_at bigint not null,
  unique (invitation_id, start_byte, end_byte, reason)
);
create index annotations_letter on annotations (letter_id, created_at);

create table replies (
  id uuid primary key,
  annotation_id uuid not null references annotations (id) on delete cascade,
  author_id uuid not null references users (id),
  text text not null,
  created_at bigint not null
);
create index replies_annotation on replies (annotation_id, created_at);

create table placements (
  annotation_id uuid not null references annotations (id) on delete cascade,
  revision_id uuid not null references revisions (id),
  state text not null check (state in ('same', 'changed', 'moved', 'unsure', 'gone')),
  start_byte bigint,
  end_byte bigint,
  certainty double precision not null,
  confirmed boolean not null,
  primary key (annotation_id, revision_id)
);

create table answers (
  invitation_id uuid not null references invitations (id),
  question_id uuid not null references questions (id),
  text text not null,
  updated_at bigint not null,
  primary key (invitation_id, question_id)
);

-- A finding that the author leaves as it is. It holds while its sentence's text is unchanged.
create table dismissals (
  id uuid primary key,
  letter_id uuid not null references letters (id),
  rule text not null,
  sentence text not null,
  quote text not null,
  reason text not null,
  author_id uuid not null references users (id),
  created_at bigint not null,
  unique (letter_id, rule, sentence, quote)
);

create table approvals (
  id uuid primary key,
  letter_id uuid not null references letters (id),
  revision_id uuid not null references revisions (id),
  user_id uuid not null references users (id),
  created_at bigint not null,
  voided_at bigint,
  void_reason text not null default ''
);
create unique index approvals_one_standing on approvals (letter_id) where voided_at is null;

-- One chain per organisation: each event's hash covers the one before.
create table audit_heads (
  organisation_id uuid primary key references organisations (id),
  sequence bigint not null,
  hash text not null
);

create table audit_events (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  sequence bigint not null,
  letter_id uuid references letters (id),
  actor text not null,
  kind text not null,
  data text not null,
  created_at bigint not null,
  previous text not null,
  hash text not null,
  unique (organisation_id, sequence)
);
create index audit_events_letter on audit_events (letter_id, sequence);

-- A mail is written in the transaction of what it tells; the worker renders and sends it. The row holds no link and no
-- code at rest longer than needed: personal links are derived when sending, a code is cleared once sent.
create table outbox (
  id uuid primary key,
  -- The same key is never queued twice ("reminder:…").
  dedupe text not null unique,
  -- Whose administrators see it when it can't be delivered.
  organisation_id uuid references organisations (id),
  kind text not null,
  recipient text not null,
  locale text not null,
  data text not null,
  attempts bigint not null default 0,
  next_attempt_at bigint not null,
  leased_until bigint,
  sent_at bigint,
  failed_at bigint,
  last_error text not null default '',
  created_at bigint not null
);
create index outbox_due on outbox (next_attempt_at) where sent_at is null and failed_at is null;
