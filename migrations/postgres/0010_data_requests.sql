-- A key person asks for everything that is kept of them: each municipality that ever invited them says whether its part
-- may be given to the one that asks.
create table data_requests (
  id uuid primary key,
  key_person_id uuid not null references key_persons (id),
  -- The municipality whose coordinator asks, and gives the files to the person.
  asked_for uuid not null references organisations (id),
  asked_by uuid not null references users (id),
  asked_at bigint not null,
  expires_at bigint not null,
  -- Refused, or the person was erased.
  closed_at bigint
);
create unique index data_requests_one_open on data_requests (key_person_id, asked_for) where closed_at is null;

create table data_consents (
  request_id uuid not null references data_requests (id),
  organisation_id uuid not null references organisations (id),
  -- None while its coordinators have not answered.
  consents boolean,
  answered_by uuid references users (id),
  answered_at bigint,
  primary key (request_id, organisation_id)
);
