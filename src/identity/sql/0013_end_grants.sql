-- A grant that was taken away: `granted_at` is empty again, and role and reach say what it was.
alter table accounts add column grant_ended_at bigint;
alter table accounts add column grant_ended_by bigint;
