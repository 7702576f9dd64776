select chain, seq, at, kind, subject, actor, version, cell, town, point, department, detail, hash
from ledger_entries
where chain = $1 and seq < $2
order by seq desc
limit $3
