alter table point_hours add column on_holidays integer not null default 0
    constraint point_hours_on_holidays check (on_holidays in (0, 1));
