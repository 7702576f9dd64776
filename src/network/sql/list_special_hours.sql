select point, on_date, from_minute, to_minute, reason from point_special_hours order by point, on_date, from_minute
