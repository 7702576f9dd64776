-- Second factors: `secret` is sealed; until `confirmed_at` it counts for nothing. No step up to `last_step` is taken again.
create table second_factors (
    account bigint not null,
    secret blob not null,
    seal_key bigint not null,
    confirmed_at bigint,
    last_step bigint not null,
    constraint second_factors_pkey primary key (account),
    constraint second_factors_account_fkey foreign key (account) references accounts (id)
);
create index second_factors_seal_key on second_factors (seal_key, account);

-- Codes for whoever lost the second factor; each is good once. Hashed under a key.
create table recovery_codes (
    account bigint not null,
    code_hash text not null,
    used_at bigint,
    constraint recovery_codes_pkey primary key (account, code_hash),
    constraint recovery_codes_account_fkey foreign key (account) references accounts (id)
);

-- Where a session was opened, for its holder to know it again.
alter table sessions add column address text not null default '';
alter table sessions add column agent text not null default '';
