-- A list on its way, or published. A published list holds only the lines it changes.
create table tier_lists (
    id bigint not null,
    cell text not null,
    kind text not null,
    title text not null,
    status text not null,
    version integer,
    base_version integer not null,
    effective_on text,
    takes_back integer,
    note text not null,
    created_by bigint not null,
    created_at bigint not null,
    submitted_by bigint,
    reviewed_by bigint,
    published_by bigint,
    published_at bigint,
    revision bigint not null,
    constraint tier_lists_pkey primary key (id),
    constraint tier_lists_version unique (kind, version),
    constraint tier_lists_kind check (kind in ('tier', 'guidance')),
    constraint tier_lists_status check (status in ('draft', 'in_review', 'approved', 'published', 'taken_back', 'withdrawn')),
    constraint tier_lists_numbered check ((version is null) = (status in ('draft', 'in_review', 'approved', 'withdrawn'))),
    constraint tier_lists_two_persons check (reviewed_by is null or reviewed_by <> submitted_by)
);
-- A line names a kind of point or one point; the other is empty. level 'none': not held here. removed: struck out.
create table tier_list_lines (
    list bigint not null,
    item text not null,
    point_kind text not null,
    point text not null,
    from_on text not null,
    to_on text,
    level text not null,
    may_deliver integer not null,
    legal_form text not null,
    granted_by text not null,
    basis text not null,
    removed integer not null,
    changed_by bigint not null,
    constraint tier_list_lines_pkey primary key (list, item, point_kind, point, from_on),
    constraint tier_list_lines_list foreign key (list) references tier_lists (id),
    constraint tier_list_lines_holder check ((point_kind = '') <> (point = '')),
    constraint tier_list_lines_level check (level in ('none', 'consult', 'assist', 'collect', 'accept', 'review', 'decide')),
    constraint tier_list_lines_form check (legal_form in ('devolved', 'entrusted', 'service_extended', 'posted', 'agent'))
);
-- That somebody looked whether a point, or a kind of point, is ready. item '': for all of them. Never changed.
create table grant_checks (
    id bigint not null,
    list bigint,
    item text not null,
    point_kind text not null,
    point text not null,
    gate text not null,
    outcome text not null,
    how text not null,
    checked_by bigint not null,
    checked_at bigint not null,
    evidence text not null,
    valid_until text,
    constraint grant_checks_pkey primary key (id, item, point_kind, point, gate),
    constraint grant_checks_holder check ((point_kind = '') <> (point = '')),
    constraint grant_checks_gate check (gate in ('officer', 'device', 'network', 'seal', 'liaison', 'trial')),
    constraint grant_checks_outcome check (outcome in ('passed', 'failed', 'waived')),
    constraint grant_checks_how check (how in ('attested', 'computed', 'imported')),
    constraint grant_checks_waived check ((outcome = 'waived') = (list is not null))
);
-- The grants of before are the first version of the list; with them no gate was asked for.
insert into tier_lists (id, cell, kind, title, status, version, base_version, effective_on, takes_back, note,
    created_by, created_at, submitted_by, reviewed_by, published_by, published_at, revision)
select 1, '331081', 'tier', '导入的清单', 'published', 1, 0, min(from_on), null, '', 0, 0, null, null, 0, 0, 1
from item_grants having count(*) > 0;
insert into tier_list_lines (list, item, point_kind, point, from_on, to_on, level, may_deliver, legal_form, granted_by, basis, removed, changed_by)
select 1, item, point_kind, point, from_on, to_on, level, 0,
    case when legal_form = 'agent' then 'agent'
        when legal_form = 'staff_posted' or level in ('review', 'decide') then 'posted'
        when legal_form = 'extended' then 'service_extended'
        else legal_form end, '', '', 0, 0
from item_grants;
insert into grant_checks (id, list, item, point_kind, point, gate, outcome, how, checked_by, checked_at, evidence, valid_until)
select 1, 1, item, point_kind, point, gates.gate, 'waived', 'imported', 0, 0, '导入时免验', null
from tier_list_lines, (select 'officer' as gate union all select 'device' union all select 'network'
    union all select 'seal' union all select 'liaison' union all select 'trial') as gates;
drop table item_grants;
