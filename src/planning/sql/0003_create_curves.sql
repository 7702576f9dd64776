-- A curve: one version run several times with one figure turned further and further; each point a run of its own.
create table scenario_curves (
    id bigint not null,
    scenario bigint not null,
    version integer not null,
    knob text not null,
    asked_by bigint not null,
    asked_at bigint not null,
    constraint scenario_curves_pkey primary key (id),
    constraint scenario_curves_version foreign key (scenario, version) references scenario_versions (scenario, version),
    constraint scenario_curves_knob check (knob in ('training', 'postings', 'opening'))
);
create index scenario_curves_scenario on scenario_curves (scenario, id);
-- curve: where the run is a point of one, else null. changed: JSON of the figures that are not the version's; turned: how far the knob
-- is. figures: JSON of what its plan comes to, empty without one.
alter table scenario_runs add column curve bigint;
alter table scenario_runs add column changed text not null default '';
alter table scenario_runs add column turned double precision not null default 0;
alter table scenario_runs add column figures text not null default '';
create index scenario_runs_curve on scenario_runs (curve, id);
