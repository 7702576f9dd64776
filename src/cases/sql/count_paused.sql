select count(*) as paused
from (select 1 from cases where cell = $1 and department = $2 and status = 'paused' limit $3) as stopped
