-- How often the year was taken in: the ledger names the version.
alter table calendar_years add column version bigint not null default 1;
