select chain, seq, at, topic, subject, version, cell, town, point, department
from outbox
where chain = $1 and seq > $2
order by seq
limit $3
