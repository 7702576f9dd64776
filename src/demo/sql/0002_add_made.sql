-- How many cases a past was to have and has by now: where it has fewer it was broken off.
alter table demo_loads add column wanted bigint not null default 0;
alter table demo_loads add column made bigint not null default 0;
