insert into point_guidance (point, guide, from_on, to_on) values ($1, $2, $3, $4)
