select point, id, kind, at_window from point_devices order by point, id
