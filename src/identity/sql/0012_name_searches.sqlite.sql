-- Whoever finds a case by its applicant has no purpose of serving them yet. SQLite changes no constraint in place, so the table is
-- made anew.
create table person_accesses_widened (
    id bigint not null,
    person bigint not null,
    account bigint not null,
    kind text not null,
    purpose text not null,
    case_id bigint,
    at bigint not null,
    constraint person_accesses_pkey primary key (id),
    constraint person_accesses_person_fkey foreign key (person) references persons (id),
    constraint person_accesses_kind_check check (kind in ('look_up', 'unmask')),
    constraint person_accesses_purpose_check check (
        purpose in ('serve', 'contact', 'deliver', 'correct', 'legal_duty', 'search')
    )
);
insert into person_accesses_widened (id, person, account, kind, purpose, case_id, at)
select id, person, account, kind, purpose, case_id, at from person_accesses;
drop table person_accesses;
alter table person_accesses_widened rename to person_accesses;
create index person_accesses_person on person_accesses (person, id);
create index person_accesses_of_account on person_accesses (account, at);
