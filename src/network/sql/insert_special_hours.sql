insert into point_special_hours (point, on_date, from_minute, to_minute, reason) values ($1, $2, $3, $4, $5)
