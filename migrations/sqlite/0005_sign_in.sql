-- A one-time code belongs to the browser that asked for it; nobody's address gets a row too. Codes live for ten minutes,
-- so the old ones are of no use any more.
drop table login_codes;
create table sign_in_requests (
  id blob primary key,
  -- keyed hash of what the browser keeps in a cookie
  browser_hash text not null,
  -- none: the address is nobody's
  user_id blob references users (id),
  -- keyed hash, bound to this request
  code_hash text not null,
  attempts integer not null default 0,
  created_at integer not null,
  expires_at integer not null,
  used_at integer
) strict;
create index sign_in_requests_browser on sign_in_requests (browser_hash, expires_at);
create index sign_in_requests_user on sign_in_requests (user_id);
