-- `token_hash` is SM3 of the token; the token itself is with the browser alone.
create table sessions (
    token_hash text not null,
    account bigint not null,
    opened_at bigint not null,
    seen_at bigint not null,
    constraint sessions_pkey primary key (token_hash),
    constraint sessions_account_fkey foreign key (account) references accounts (id)
);
create index sessions_account on sessions (account);
create index sessions_seen_at on sessions (seen_at);

-- Attempts to sign in since `since`; `subject` is a keyed hash of a login or of an address.
create table sign_in_attempts (
    subject text not null,
    attempts bigint not null,
    since bigint not null,
    constraint sign_in_attempts_pkey primary key (subject)
);
create index sign_in_attempts_since on sign_in_attempts (since);
