-- What a provider knows somebody by is kept as a keyed hash, and shown by its last characters; `shown` is null until a job
-- hashed what lay in clear.
alter table sign_ons add column shown text;
