insert into point_hours (point, weekdays, from_minute, to_minute, from_on, to_on, kind, on_holidays)
values ($1, $2, $3, $4, $5, $6, $7, $8)
