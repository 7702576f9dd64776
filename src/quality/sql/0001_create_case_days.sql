-- How many cases came to a point on a day that is over, how many of them have ended, and how often people came for those.
create table case_days (
    cell text not null,
    day text not null,
    point text not null,
    cases integer not null,
    ended integer not null,
    visits integer not null,
    constraint case_days_pkey primary key (cell, day, point)
);
-- Through which day all are counted; later days are counted when asked for.
create table counted_days (
    cell text not null,
    through text not null,
    counted_at bigint not null,
    constraint counted_days_pkey primary key (cell)
);
