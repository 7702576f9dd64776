select a.id, a.login, a.name, a.role, a.cell, a.password_hash, a.disabled_at, r.kind, r.value
from accounts a left join account_reaches r on r.account = a.id
order by a.login, r.kind, r.value
