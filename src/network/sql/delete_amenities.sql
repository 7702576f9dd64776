delete from point_amenities where point = $1
