-- Whose mail it is, so that all of a person's are found, also those to an address that they had before.
alter table outbox add column key_person_id blob references key_persons (id);
-- The key of such a mail ends in the invitation and the version of its link.
update outbox set key_person_id = (select i.key_person_id from invitations i
    where i.id = unhex(replace(substr(rtrim(outbox.dedupe, '0123456789'), -37, 36), '-', '')))
  where kind in ('invitation', 'reminder', 'answered');
create index outbox_key_person on outbox (key_person_id);

-- Sent and given-up mails that are to be emptied when their time has come.
create index outbox_settled on outbox (sent_at, failed_at) where recipient <> '';
