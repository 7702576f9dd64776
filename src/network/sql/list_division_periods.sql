select division, from_on, name, kind, parent from division_periods order by division, from_on
