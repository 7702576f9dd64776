-- Since a key is the newest: the last case, by id, that was looked at and sealed again.
create table case_reseals (
    seal_key bigint not null,
    through bigint not null,
    constraint case_reseals_pkey primary key (seal_key)
)
