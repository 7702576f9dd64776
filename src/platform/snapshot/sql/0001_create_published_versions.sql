create table published_versions (
    name text not null constraint published_versions_key primary key,
    version bigint not null
);
