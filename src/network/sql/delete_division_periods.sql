delete from division_periods where division = $1
