-- Who acts for whom, and who looked at whom. Persons stand by their ids; nothing here names one.
create table powers_of_attorney (
    id bigint not null,
    principal bigint not null,
    agent bigint not null,
    items text not null,
    acts text not null,
    until_on text not null,
    evidence text not null,
    point text not null,
    recorded_at bigint not null,
    recorded_by bigint not null,
    revoked_at bigint,
    revoked_by bigint,
    constraint powers_of_attorney_pkey primary key (id),
    constraint powers_of_attorney_principal_fkey foreign key (principal) references persons (id),
    constraint powers_of_attorney_agent_fkey foreign key (agent) references persons (id)
);
create index powers_of_attorney_principal on powers_of_attorney (principal, id);
create index powers_of_attorney_agent on powers_of_attorney (agent, id);

create table guardianships (
    id bigint not null,
    ward bigint not null,
    guardian bigint not null,
    relation text not null,
    evidence text not null,
    point text not null,
    recorded_at bigint not null,
    recorded_by bigint not null,
    ended_at bigint,
    ended_by bigint,
    constraint guardianships_pkey primary key (id),
    constraint guardianships_ward_fkey foreign key (ward) references persons (id),
    constraint guardianships_guardian_fkey foreign key (guardian) references persons (id),
    constraint guardianships_relation_check check (
        relation in ('parent', 'grandparent', 'sibling', 'other_person', 'organisation')
    )
);
create index guardianships_ward on guardianships (ward, id);
create index guardianships_guardian on guardianships (guardian, id);

create table person_accesses (
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
        purpose in ('serve', 'contact', 'deliver', 'correct', 'legal_duty')
    )
);
create index person_accesses_person on person_accesses (person, id);

-- Numbers that were issued with a failing check digit; `number_hash` is keyed. Good once a second person confirmed it.
create table number_overrides (
    id bigint not null,
    number_hash text not null,
    masked text not null,
    reason text not null,
    point text not null,
    asked_at bigint not null,
    asked_by bigint not null,
    confirmed_at bigint,
    confirmed_by bigint,
    constraint number_overrides_pkey primary key (id),
    constraint number_overrides_number_hash_key unique (number_hash)
);
create index number_overrides_point on number_overrides (point, id);
