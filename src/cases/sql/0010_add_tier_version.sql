-- The version of the tier list a case was begun under: it ends by it, whatever is published meanwhile.
alter table cases add column tier_version integer not null default 1
