create table if not exists migrations (
    module text not null,
    name text not null,
    checksum text not null,
    ran_at bigint not null,
    constraint migrations_pkey primary key (module, name)
)
