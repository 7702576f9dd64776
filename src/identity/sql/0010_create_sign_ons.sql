-- Which account a subject of a provider of single sign-on opens.
create table sign_ons (
    account bigint not null,
    issuer text not null,
    subject text not null,
    bound_at bigint not null,
    bound_by bigint not null,
    constraint sign_ons_pkey primary key (account),
    constraint sign_ons_account_fkey foreign key (account) references accounts (id),
    constraint sign_ons_subject_key unique (issuer, subject)
);

-- States that came back from a provider: each is good once. Hashed; until they are too old to come back.
create table used_sign_on_states (
    state_hash text not null,
    used_at bigint not null,
    constraint used_sign_on_states_pkey primary key (state_hash)
);
create index used_sign_on_states_used_at on used_sign_on_states (used_at);
