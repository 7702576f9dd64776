create table divisions (
    id text not null,
    name text not null,
    kind text not null,
    parent text not null,
    lat double precision not null,
    lon double precision not null,
    pinyin text not null,
    initials text not null,
    from_on text not null,
    to_on text,
    constraint divisions_pkey primary key (id),
    constraint divisions_kind check (kind in ('county', 'town', 'street', 'zone', 'village', 'residents_committee', 'community'))
);
create table departments (
    id text not null,
    name text not null,
    constraint departments_pkey primary key (id),
    constraint departments_name unique (name)
);
create table points (
    id text not null,
    name text not null,
    kind text not null,
    lat double precision not null,
    lon double precision not null,
    town text not null,
    division text not null,
    parent text not null,
    provenance text not null,
    from_on text not null,
    to_on text,
    constraint points_pkey primary key (id),
    constraint points_kind check (kind in ('city', 'vehicle', 'town', 'enterprise', 'village', 'bank', 'post', 'hospital', 'self_service')),
    constraint points_town foreign key (town) references divisions (id)
);
-- weekdays: bit 0 = Monday … bit 6 = Sunday; minutes after midnight in China.
create table point_hours (
    point text not null,
    weekdays integer not null,
    from_minute integer not null,
    to_minute integer not null,
    from_on text not null,
    to_on text,
    constraint point_hours_pkey primary key (point, from_on, weekdays, from_minute),
    constraint point_hours_point foreign key (point) references points (id),
    constraint point_hours_weekdays check (weekdays between 1 and 127),
    constraint point_hours_minutes check (0 <= from_minute and from_minute < to_minute and to_minute <= 1440)
);
-- A year's notice as it was imported; it stands in place of the one the program was built with.
create table calendar_years (
    year integer not null,
    notice text not null,
    constraint calendar_years_pkey primary key (year)
);
