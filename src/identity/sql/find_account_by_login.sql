select a.id, a.login, a.name, a.role, a.cell, a.password_hash, a.disabled_at, r.kind, r.value
from accounts a left join account_reaches r on r.account = a.id
where a.login = $1
order by r.kind, r.value
