select point, department, power, from_on, to_on from point_presences order by point, department, from_on
