delete from point_hours where point = $1
