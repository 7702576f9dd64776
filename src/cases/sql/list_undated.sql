select id
from cases
where status in ('received', 'accepted', 'granted') and due_on is null and id > $1
order by id
limit $2
