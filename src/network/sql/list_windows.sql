select point, number, kind, department from point_windows order by point, number
