-- Who may sign in. `password_hash` is argon2id with its salt and parameters.
create table accounts (
    id bigint not null,
    login text not null,
    name text not null,
    role text not null,
    cell text not null,
    password_hash text not null,
    created_at bigint not null,
    created_by bigint not null,
    disabled_at bigint,
    disabled_by bigint,
    constraint accounts_pkey primary key (id),
    constraint accounts_login_key unique (login),
    constraint accounts_role_check check (
        role in ('village_agent', 'window_officer', 'department_officer', 'system_administrator')
    )
);

-- The points or departments an account is bound to.
create table account_reaches (
    account bigint not null,
    kind text not null,
    value text not null,
    constraint account_reaches_pkey primary key (account, kind, value),
    constraint account_reaches_account_fkey foreign key (account) references accounts (id),
    constraint account_reaches_kind_check check (kind in ('point', 'department'))
);
