delete from case_days where cell = $1 and day = $2
