-- What a letter was signed off with, which only the event of the approval knew: the LiNT score (none where there was too
-- little text for one) and the target of that day. Approvals from before LiNT have neither.
alter table approvals add column lint double precision;
alter table approvals add column target_lint double precision;
update approvals set
  lint = (e.data::json ->> 'lint')::double precision,
  target_lint = (e.data::json ->> 'target_lint')::double precision
  from audit_events e
  where e.letter_id = approvals.letter_id and e.kind = 'approved' and e.created_at = approvals.created_at;

-- The revision that an approval lapsed for; none of one that was renewed.
alter table approvals add column voided_by uuid references revisions (id);
update approvals set voided_by = r.id from revisions r
  where r.letter_id = approvals.letter_id and 'revision-' || r.number = approvals.void_reason;
alter table approvals drop column void_reason;
