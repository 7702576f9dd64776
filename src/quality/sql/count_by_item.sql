select point, item, department, count(*) as cases
from measured_cases
where cell = $1 and received_on between $2 and $3
group by point, item, department
