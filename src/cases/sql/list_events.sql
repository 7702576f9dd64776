select seq, happened_on, at, account, kind, payload, texts
from case_events
where case_id = $1
order by seq
