create table demo_loads (
    part text not null,
    at bigint not null,
    constraint demo_loads_pk primary key (part)
);
