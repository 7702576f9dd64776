-- What a division is called, its kind and its parent hold from a day on: `divisions` has what was entered last and since when,
-- `division_periods` what it was before, each until the next begins.
alter table divisions add column since_on text not null default '';
update divisions set since_on = from_on;
create table division_periods (
    division text not null,
    from_on text not null,
    name text not null,
    kind text not null,
    parent text not null,
    constraint division_periods_pkey primary key (division, from_on),
    constraint division_periods_division foreign key (division) references divisions (id),
    constraint division_periods_kind check (kind in ('county', 'town', 'street', 'zone', 'village', 'residents_committee', 'community'))
);
