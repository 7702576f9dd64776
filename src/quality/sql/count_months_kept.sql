select substr(day, 1, 7) as month, point, cast(sum(cases) as bigint) as cases, cast(sum(ended) as bigint) as ended,
       cast(sum(visits) as bigint) as visits
from case_days
where cell = $1 and day between $2 and $3
group by substr(day, 1, 7), point
