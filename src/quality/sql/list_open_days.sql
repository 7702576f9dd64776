select day from case_days where cell = $1 and day >= $2 group by day having sum(cases) > sum(ended) order by day
