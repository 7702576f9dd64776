select id
from cases
where watch_until < $1
order by watch_until
limit $2
