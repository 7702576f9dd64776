select point, cast(sum(cases) as bigint) as cases, cast(sum(ended) as bigint) as ended, cast(sum(visits) as bigint) as visits
from case_days
where cell = $1 and day between $2 and $3
group by point
