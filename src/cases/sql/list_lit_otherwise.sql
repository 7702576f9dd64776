select id
from cases
where status in ('received', 'accepted', 'granted') and lights_mark <> $1 and id > $2
order by id
limit $3
