-- Persons are found by the keyed hash of their name too, and many may share one; null until it was made of what lies sealed.
alter table persons add column name_hash text;
create index persons_name on persons (name_hash, id);
