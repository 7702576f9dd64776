-- Persons and organisations. Name, number and phone stand in `card`, sealed under the key `seal_key`; a person is found by
-- `number_hash`, which is keyed.
create table persons (
    id bigint not null,
    id_kind text not null,
    number_hash text not null,
    card blob not null,
    seal_key bigint not null,
    version bigint not null,
    changed_at bigint not null,
    constraint persons_pkey primary key (id),
    constraint persons_number_hash_key unique (number_hash),
    constraint persons_id_kind_check check (id_kind in ('resident_id', 'uscc'))
);
create index persons_seal_key on persons (seal_key, id);
