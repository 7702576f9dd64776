-- A version of an item: its fields as JSON, as fields.hpp describes them. `revision` counts the edits of a draft.
-- `department` and `name` stand apart for lists.
create table item_versions (
    item text not null,
    version integer not null,
    state text not null,
    revision integer not null,
    department text not null,
    name text not null,
    fields text not null,
    edited_by bigint not null,
    edited_at bigint not null,
    published_by bigint,
    published_at bigint,
    reason text not null,
    constraint item_versions_pkey primary key (item, version),
    constraint item_versions_state check (state in ('draft', 'review', 'published', 'suspended', 'cancelled')),
    constraint item_versions_numbers check (version >= 1 and revision >= 1)
);
-- One draft an item at a time.
create unique index item_versions_open on item_versions (item) where state in ('draft', 'review');
create index item_versions_list on item_versions (department, state, item);
-- Every edit of a draft as it was saved.
create table item_edits (
    item text not null,
    version integer not null,
    revision integer not null,
    fields text not null,
    edited_by bigint not null,
    edited_at bigint not null,
    constraint item_edits_pkey primary key (item, version, revision)
);
-- What a national or provincial standard says of the fields it owns; each version kept.
create table item_standards (
    id text not null,
    version integer not null,
    owner text not null,
    owner_name text not null,
    fields text not null,
    arrived_by bigint not null,
    arrived_at bigint not null,
    constraint item_standards_pkey primary key (id, version),
    constraint item_standards_owner check (owner in ('national', 'provincial'))
);
insert into item_versions (item, version, state, revision, department, name, fields, edited_by, edited_at, published_by,
    published_at, reason)
select i.id, i.version, 'published', 1, i.department, i.name, json_object(
        'name', i.name,
        'name_en', i.name_en,
        'words', json(case when i.words = '' then '[]' else '["' || replace(replace(replace(i.words, '\', '\\'), '"', '\"'), '|', '","') || '"]' end),
        'words_en', json(case when i.words_en = '' then '[]' else '["' || replace(replace(replace(i.words_en, '\', '\\'), '"', '\"'), '|', '","') || '"]' end),
        'department', i.department,
        'task_type', case i.task_type when '行政许可' then '01' when '行政处罚' then '02' when '行政强制' then '03' when '行政征收' then '04'
            when '行政给付' then '05' when '行政检查' then '06' when '行政确认' then '07' when '行政奖励' then '08'
            when '行政裁决' then '09' when '公共服务' then '20' else '10' end,
        'kind', case i.kind when 'instant' then '1' else '2' end,
        'legal', json_object('days', i.legal_days, 'unit', i.legal_unit),
        'promised', json_object('days', i.promised_days, 'unit', i.promised_unit),
        'lowest_tier', i.lowest_tier,
        'tiers', json(case when i.tiers = '' then '[]' else '["' || replace(replace(replace(i.tiers, '\', '\\'), '"', '\"'), '|', '","') || '"]' end),
        'self_service', json(case i.self_service when 1 then 'true' else 'false' end),
        'online', json(case i.online when 1 then 'true' else 'false' end),
        'subject', i.subject,
        'frequency', i.frequency,
        'typical_minutes', i.typical_minutes,
        'visits', i.visits,
        'provenance', i.provenance,
        'from_on', i.from_on,
        'to_on', i.to_on,
        'materials', (select json_group_array(json_object('id', m.id, 'name', m.name, 'need', case m.required when 1 then '1' else '2' end))
            from (select * from item_materials where item = i.id and version = i.version order by ordinal) m)
    ), 0, 0, 0, 0, ''
from items i;
drop table item_materials;
drop table items;
