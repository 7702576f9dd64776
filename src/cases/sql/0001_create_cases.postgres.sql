-- A case as lists and searches see it. What it is by law follows from its events; status and the dates here are those of the last
-- event, and watch_until says when a received case counts as accepted without one.
create table cases (
    id bigint not null,
    number text not null,
    tracking_hash text not null,
    tracking bytea not null,
    cell text not null,
    town text not null,
    point text not null,
    department text not null,
    item text not null,
    item_version integer not null,
    channel text not null,
    person bigint not null,
    form bytea not null,
    status text not null,
    received_on text not null,
    due_on text,
    due_order text not null,
    watch_until text,
    due_on_if_deemed text,
    version bigint not null,
    constraint cases_pkey primary key (id),
    constraint cases_number_key unique (number),
    constraint cases_tracking_key unique (tracking_hash),
    constraint cases_status_check check (status in ('received', 'awaiting_supplement', 'accepted', 'paused', 'granted',
        'refused', 'delivered', 'not_accepted', 'terminated', 'withdrawn')),
    constraint cases_channel_check check (channel in ('window', 'agent'))
);
create index cases_inbox on cases (cell, department, status, due_order, id);
create index cases_town on cases (town, status, due_order, id);
create index cases_point on cases (point, id);
-- A person is found by keyed hash in identity, and is one id here.
create index cases_person on cases (person, id);
create index cases_watch on cases (watch_until) where watch_until is not null;
