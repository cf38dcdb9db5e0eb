-- What each event seals: the marks of the rows that its transaction wrote. Empty in events from before.
alter table audit_events add column content text not null default '';
-- What vouches for the end of a chain, under the installation's key. Empty until what stood before is sealed.
alter table audit_heads add column mac text not null default '';
