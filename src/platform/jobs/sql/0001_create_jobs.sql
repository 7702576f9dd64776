-- One row a job that waits or runs. While it runs, `leased_until` is set, and `again_at` keeps when it is to run once more.
create table jobs (
    id bigint not null,
    kind text not null,
    subject text not null,
    due_at bigint not null,
    again_at bigint,
    leased_until bigint not null default 0,
    holder text not null default '',
    attempts bigint not null default 0,
    last_error text not null default '',
    constraint jobs_pkey primary key (id),
    constraint jobs_kind_subject_key unique (kind, subject)
);
create index jobs_due on jobs (kind, due_at, id);
