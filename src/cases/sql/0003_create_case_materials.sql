create table case_materials (
    case_id bigint not null,
    material text not null,
    given text not null,
    constraint case_materials_pkey primary key (case_id, material),
    constraint case_materials_given_check check (given in ('original', 'copy', 'electronic', 'absent'))
);
