-- What others are still to be told of, beside the ledger entry of the same chain and seq.
create table outbox (
    chain integer not null,
    seq bigint not null,
    at bigint not null,
    topic text not null,
    subject text not null,
    version bigint not null,
    cell text not null,
    town text not null,
    point text not null,
    department text not null,
    constraint outbox_pkey primary key (chain, seq)
);
