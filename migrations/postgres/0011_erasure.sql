-- Whose mail it is, so that all of a person's are found, also those to an address that they had before.
alter table outbox add column key_person_id uuid references key_persons (id);
-- The key of such a mail ends in the invitation and the version of its link.
update outbox set key_person_id = i.key_person_id from invitations i
  where outbox.kind in ('invitation', 'reminder', 'answered')
    and i.id::text = substring(outbox.dedupe from '([0-9a-f-]{36}):[0-9]+$');
create index outbox_key_person on outbox (key_person_id);

-- Sent and given-up mails that are to be emptied when their time has come.
create index outbox_settled on outbox (sent_at, failed_at) where recipient <> '';
