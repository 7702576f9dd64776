-- Every role of the network, the three administrators among them, and reach by town. SQLite changes no constraint in place, so the
-- tables are made anew; sessions end, and people sign in again.
create table accounts_widened (
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
        role in (
            'village_agent',
            'window_officer',
            'hall_lead',
            'guide',
            'department_officer',
            'liaison',
            'network_manager',
            'catalogue_editor',
            'auditor',
            'system_administrator',
            'security_administrator',
            'audit_administrator'
        )
    )
);
insert into accounts_widened (
    id, login, name, role, cell, password_hash, created_at, created_by, disabled_at, disabled_by
)
select id, login, name, role, cell, password_hash, created_at, created_by, disabled_at, disabled_by from accounts;
create table account_reaches_widened (
    account bigint not null,
    kind text not null,
    value text not null,
    constraint account_reaches_pkey primary key (account, kind, value),
    constraint account_reaches_account_fkey foreign key (account) references accounts_widened (id),
    constraint account_reaches_kind_check check (kind in ('point', 'department', 'town'))
);
insert into account_reaches_widened (account, kind, value) select account, kind, value from account_reaches;
drop table account_reaches;
drop table sessions;
drop table accounts;
alter table accounts_widened rename to accounts;
alter table account_reaches_widened rename to account_reaches;
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
