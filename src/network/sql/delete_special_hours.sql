delete from point_special_hours where point = $1
