select id
from cases
where promise_until < $1
order by promise_until
limit $2
