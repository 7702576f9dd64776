delete from point_guidance where point = $1
