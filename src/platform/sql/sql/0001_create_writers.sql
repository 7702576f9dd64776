-- A writer's number, how far the ids made under it may reach, and how many batches were committed under it.
create table writers (
    number integer not null,
    ids_until_at bigint not null,
    batches bigint not null,
    constraint writers_pkey primary key (number),
    constraint writers_number check (number between 0 and 15)
);
insert into writers (number, ids_until_at, batches)
values (0, 0, 0), (1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 0, 0), (5, 0, 0), (6, 0, 0), (7, 0, 0),
       (8, 0, 0), (9, 0, 0), (10, 0, 0), (11, 0, 0), (12, 0, 0), (13, 0, 0), (14, 0, 0), (15, 0, 0);
