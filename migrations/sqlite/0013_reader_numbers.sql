-- What authors call a reader ("Meelezer 3") is a number among the readers of one letter: each round gives new ones, so that
-- nobody is followed from letter to letter. Within a round the order says nothing: that of the links' hashes.
alter table invitations add column number integer not null default 0;
update invitations set number = (
  select count(*) from invitations other
    join rounds theirs on theirs.id = other.round_id
    join rounds own on own.id = invitations.round_id
  where theirs.letter_id = own.letter_id
    and (theirs.number < own.number or (theirs.number = own.number and other.link_hash <= invitations.link_hash)));
create unique index invitations_number on invitations (round_id, number);
