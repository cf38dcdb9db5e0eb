-- Where a remark may be whose place is unsure, the likeliest first, for the author to choose from.
create table placement_candidates (
  annotation_id blob not null,
  revision_id blob not null,
  position integer not null,
  start_byte integer not null,
  end_byte integer not null,
  primary key (annotation_id, revision_id, position),
  foreign key (annotation_id, revision_id) references placements (annotation_id, revision_id) on delete cascade
) strict;

-- Until now a passage was also called gone when it had been rewritten out of recognition; 0.9 was how certain the program
-- was of that. Where it stands now nobody said: the author is asked.
update placements set state = 'unsure', certainty = 0.1
  where state = 'gone' and confirmed = 0 and certainty > 0.85 and certainty < 0.95;

-- How many in a hundred sentences may differ from what a reader read for that reader to count.
alter table organisations add column most_changed integer not null default 20 check (most_changed between 0 and 100);

-- What an approval was given by: how many readers were asked for, and how many in a hundred sentences were allowed to have
-- changed since they read. Approvals from before have neither: then every reader of any version counted.
alter table approvals add column quorum integer;
alter table approvals add column most_changed integer;
