-- What one administrator opens, another grants: until `granted_at` an account signs nobody in. `password_once`: 1 where the password was
-- made by the machine and must be changed first.
alter table accounts add column version bigint not null default 1;
alter table accounts add column granted_at bigint;
alter table accounts add column granted_by bigint;
alter table accounts add column password_once bigint not null default 0;
update accounts set granted_at = created_at, granted_by = created_by;
