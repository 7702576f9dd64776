-- Since when a version stands as it does, and by which notice; what stood before this is not known.
alter table item_versions add column stood_at bigint;
alter table item_versions add column notice text not null default '';
