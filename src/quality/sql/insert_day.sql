insert into case_days (cell, day, point, cases, ended, visits)
select cell, received_on, point, count(*), sum(ended), sum(case when ended = 1 then visits else 0 end)
from measured_cases
where cell = $1 and received_on = $2
group by cell, received_on, point
