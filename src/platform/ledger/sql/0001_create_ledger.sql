-- One row a chain: its last entry. Entries are inserted and read, never changed.
create table ledger_chains (
    chain integer not null,
    seq bigint not null,
    hash text not null,
    constraint ledger_chains_pkey primary key (chain)
);
insert into ledger_chains (chain, seq, hash)
values (0, 0, ''), (1, 0, ''), (2, 0, ''), (3, 0, ''), (4, 0, ''), (5, 0, ''), (6, 0, ''), (7, 0, ''),
       (8, 0, ''), (9, 0, ''), (10, 0, ''), (11, 0, ''), (12, 0, ''), (13, 0, ''), (14, 0, ''), (15, 0, '');

create table ledger_entries (
    chain integer not null,
    seq bigint not null,
    at bigint not null,
    kind text not null,
    subject text not null,
    actor text not null,
    version bigint not null,
    cell text not null,
    town text not null,
    point text not null,
    department text not null,
    detail text not null,
    hash text not null,
    constraint ledger_entries_pkey primary key (chain, seq)
);
