select count(*) as paused
from (select 1 from cases where point = $2 and cell = $1 and status = 'paused' limit $3) as stopped
