-- A key a client sent with an act that was done. The key, its scope and the body stand here only as hashes.
create table idempotency_keys (
    key_hash text not null,
    body_hash text not null,
    act text not null,
    resource text not null,
    version bigint not null,
    made_at bigint not null,
    constraint idempotency_keys_pkey primary key (key_hash)
);
create index idempotency_keys_made_at on idempotency_keys (made_at);
