select id, number, item, department, ended, visits
from measured_cases
where cell = $1 and received_on = $2 and point = $3 and id > $4
order by id
limit $5
