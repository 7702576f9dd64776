delete from point_presences where point = $1
