select distinct point from measured_cases where cell = $1 and received_on = $2 order by point
