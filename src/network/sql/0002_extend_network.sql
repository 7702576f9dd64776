alter table divisions add column successor text not null default '';
alter table divisions add column version bigint not null default 1;
alter table departments add column from_on text not null default '2018-01-01';
alter table departments add column to_on text;
alter table departments add column version bigint not null default 1;
alter table points add column version bigint not null default 1;
alter table point_hours add column kind text not null default 'ordinary'
    constraint point_hours_kind check (kind in ('ordinary', 'staggered', 'extended'));
-- Closed that day: both minutes 0.
create table point_special_hours (
    point text not null,
    on_date text not null,
    from_minute integer not null,
    to_minute integer not null,
    reason text not null,
    constraint point_special_hours_pkey primary key (point, on_date, from_minute),
    constraint point_special_hours_point foreign key (point) references points (id),
    constraint point_special_hours_minutes check ((from_minute = 0 and to_minute = 0)
        or (0 <= from_minute and from_minute < to_minute and to_minute <= 1440))
);
create table point_windows (
    point text not null,
    number text not null,
    kind text not null,
    department text not null,
    constraint point_windows_pkey primary key (point, number),
    constraint point_windows_point foreign key (point) references points (id),
    constraint point_windows_kind check (kind in ('comprehensive', 'enterprise', 'department', 'green'))
);
create table point_devices (
    point text not null,
    id text not null,
    kind text not null,
    at_window text not null,
    constraint point_devices_pkey primary key (point, id),
    constraint point_devices_point foreign key (point) references points (id),
    constraint point_devices_kind check (kind in ('kiosk', 'ticket_machine', 'screen', 'camera', 'card_reader', 'document_camera'))
);
create table point_amenities (
    point text not null,
    amenity text not null,
    constraint point_amenities_pkey primary key (point, amenity),
    constraint point_amenities_point foreign key (point) references points (id),
    constraint point_amenities_amenity check (amenity in ('wheelchair', 'nursing_room', 'locker', 'wifi', 'online_area', 'phone_area',
        'self_service_area', 'stroller', 'power_bank', 'reading_area'))
);
create table point_presences (
    point text not null,
    department text not null,
    power text not null,
    from_on text not null,
    to_on text,
    constraint point_presences_pkey primary key (point, department, from_on),
    constraint point_presences_point foreign key (point) references points (id),
    constraint point_presences_department foreign key (department) references departments (id),
    constraint point_presences_power check (power in ('collect', 'accept', 'review', 'decide'))
);
create table point_guidance (
    point text not null,
    guide text not null,
    from_on text not null,
    to_on text,
    constraint point_guidance_pkey primary key (point, guide, from_on),
    constraint point_guidance_point foreign key (point) references points (id),
    constraint point_guidance_guide foreign key (guide) references points (id)
);
