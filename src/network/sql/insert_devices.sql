insert into point_devices (point, id, kind, at_window) values ($1, $2, $3, $4)
