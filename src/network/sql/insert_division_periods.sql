insert into division_periods (division, from_on, name, kind, parent) values ($1, $2, $3, $4, $5)
