select count(*) as number
from (select 1 as one
      from cases
      where cell = $1 and town = $2 and status = 'received' and coalesce(due_on_if_deemed, '9999-12-31') < $3
            and watch_until < $4
      limit $5) as counted
