-- Comments in an uploaded file become remarks. Such a remark is nobody's on the panel: it has the name that the program shows
-- instead of an invitation, and no reason. 'settled' is what the file says of one that was ticked off there.
alter table annotations alter column invitation_id drop not null;
alter table annotations alter column reason drop not null;
alter table annotations add column file_author text;
alter table annotations add column program text check (program in ('word', 'libreoffice'));
alter table annotations drop constraint annotations_status_check;
alter table annotations add check (status in ('open', 'adopted', 'declined', 'settled'));
alter table annotations add check ((invitation_id is null) = (reason is null));
alter table annotations add check ((invitation_id is null) = (file_author is not null));
alter table annotations add check ((file_author is null) = (program is null));
alter table annotations add check (status <> 'settled' or invitation_id is null);

-- A reply has a member of staff, or the name that the file shows.
alter table replies alter column author_id drop not null;
alter table replies add column file_author text;
alter table replies add column program text check (program in ('word', 'libreoffice'));
alter table replies add check ((author_id is null) = (file_author is not null));
alter table replies add check ((file_author is null) = (program is null));
