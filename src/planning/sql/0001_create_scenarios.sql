-- How many people live in a division; whence the figure is.
create table division_people (
    division text not null,
    people bigint not null,
    provenance text not null,
    constraint division_people_pkey primary key (division)
);
create table scenarios (
    id bigint not null,
    cell text not null,
    title text not null,
    version integer not null,
    created_by bigint not null,
    created_at bigint not null,
    revision bigint not null,
    constraint scenarios_pkey primary key (id)
);
create index scenarios_cell on scenarios (cell, id);
-- What a version of a scenario says. Never changed. settings: JSON of every figure; items: JSON, empty for all.
create table scenario_versions (
    scenario bigint not null,
    version integer not null,
    settings text not null,
    items text not null,
    note text not null,
    made_by bigint not null,
    made_at bigint not null,
    constraint scenario_versions_pkey primary key (scenario, version),
    constraint scenario_versions_scenario foreign key (scenario) references scenarios (id)
);
-- A run of a version. shortage: why there is no plan. fingerprint, list_version: the city it was reckoned upon.
create table scenario_runs (
    id bigint not null,
    scenario bigint not null,
    version integer not null,
    status text not null,
    asked_by bigint not null,
    asked_at bigint not null,
    started_at bigint,
    ended_at bigint,
    cost double precision,
    bound double precision,
    rounds bigint not null,
    seconds double precision not null,
    shortage text not null,
    list_version integer not null,
    fingerprint text not null,
    cancel_asked integer not null,
    revision bigint not null,
    constraint scenario_runs_pkey primary key (id),
    constraint scenario_runs_version foreign key (scenario, version) references scenario_versions (scenario, version),
    constraint scenario_runs_status check (status in ('waiting', 'running', 'finished', 'infeasible', 'cancelled', 'failed'))
);
create index scenario_runs_scenario on scenario_runs (scenario, id);
-- What a finished run found: JSON, as plan.hpp writes it.
create table scenario_plans (
    run bigint not null,
    plan text not null,
    constraint scenario_plans_pkey primary key (run),
    constraint scenario_plans_run foreign key (run) references scenario_runs (id)
);
-- The tier list that a scenario became. One at a time: another takes its row once that list is no longer on its way.
create table scenario_adoptions (
    scenario bigint not null,
    run bigint not null,
    list bigint not null,
    adopted_by bigint not null,
    adopted_at bigint not null,
    constraint scenario_adoptions_pkey primary key (scenario),
    constraint scenario_adoptions_run foreign key (run) references scenario_runs (id)
);
-- A gate that was not passed when a scenario was adopted. holder: a point, or a kind of points; item '': all of them there.
-- Whether it is passed meanwhile is for the checks of the tier list to say.
create table gate_tasks (
    id bigint not null,
    list bigint not null,
    cell text not null,
    gate text not null,
    holder text not null,
    item text not null,
    grants integer not null,
    owner_role text not null,
    owner bigint,
    due_on text not null,
    revision bigint not null,
    constraint gate_tasks_pkey primary key (id),
    constraint gate_tasks_gate check (gate in ('officer', 'device', 'network', 'seal', 'liaison', 'trial')),
    constraint gate_tasks_subject unique (list, gate, holder, item)
);
