-- What is usual in a city, instead of the demo's estimates: a figure of scenarios by its key.
create table usual_figures (
    cell text not null,
    key text not null,
    value double precision not null,
    constraint usual_figures_pkey primary key (cell, key)
);
