-- A one-time code belongs to the browser that asked for it; nobody's address gets a row too. Codes live for ten minutes,
-- so the old ones are of no use any more.
drop table login_codes;
create table sign_in_requests (
  id uuid primary key,
  -- keyed hash of what the browser keeps in a cookie
  browser_hash text not null,
  -- none: the address is nobody's
  user_id uuid references users (id),
  -- keyed hash, bound to this request
  code_hash text not null,
  attempts bigint not null default 0,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index sign_in_requests_browser on sign_in_requests (browser_hash, expires_at);
create index sign_in_requests_user on sign_in_requests (user_id);
