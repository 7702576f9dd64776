select count(*) as number
from (select 1 as one
      from cases
      where cell = $1 and town = $2 and status = $3 and due_order < $4 and (watch_until is null or watch_until >= $5)
            and (promise_until is null or promise_until >= $5)
      limit $6) as counted
