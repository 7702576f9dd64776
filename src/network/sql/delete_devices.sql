delete from point_devices where point = $1
