select point, weekdays, from_minute, to_minute, from_on, to_on, kind, on_holidays from point_hours
order by point, from_on, from_minute, weekdays
