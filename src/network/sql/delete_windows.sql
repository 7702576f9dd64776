delete from point_windows where point = $1
