insert into point_presences (point, department, power, from_on, to_on) values ($1, $2, $3, $4, $5)
