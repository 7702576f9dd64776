-- Every tier list that a scenario ever became, and the run whose plan it is: these plans are kept for good.
create table adopted_lists (
    list bigint not null,
    scenario bigint not null,
    run bigint not null,
    constraint adopted_lists_pkey primary key (list),
    constraint adopted_lists_run foreign key (run) references scenario_runs (id)
);
create index adopted_lists_run_id on adopted_lists (run);
create index adopted_lists_scenario on adopted_lists (scenario);
insert into adopted_lists (list, scenario, run) select list, scenario, run from scenario_adoptions;
