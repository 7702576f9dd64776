select substr(received_on, 1, 7) as month, point, count(*) as cases, cast(sum(ended) as bigint) as ended,
       cast(sum(case when ended = 1 then visits else 0 end) as bigint) as visits
from measured_cases
where cell = $1 and received_on between $2 and $3
group by substr(received_on, 1, 7), point
