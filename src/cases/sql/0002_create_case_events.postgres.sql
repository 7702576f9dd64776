-- What happened, in order; written once. Texts that may name people lie sealed beside the typed payload.
create table case_events (
    case_id bigint not null,
    seq integer not null,
    happened_on text not null,
    at bigint not null,
    account bigint not null,
    kind text not null,
    payload text not null,
    texts bytea,
    constraint case_events_pkey primary key (case_id, seq)
);
