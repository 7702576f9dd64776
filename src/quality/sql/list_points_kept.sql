select point from case_days where cell = $1 and day = $2 order by point
