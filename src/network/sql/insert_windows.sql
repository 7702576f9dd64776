insert into point_windows (point, number, kind, department) values ($1, $2, $3, $4)
