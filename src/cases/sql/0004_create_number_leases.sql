-- Serial numbers of an item and day that a writer took for its batches. One without a case shows here who took it and when.
create table number_leases (
    item text not null,
    day text not null,
    first integer not null,
    last integer not null,
    writer integer not null,
    at bigint not null,
    constraint number_leases_pkey primary key (item, day, first)
);
