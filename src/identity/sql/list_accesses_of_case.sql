select p.id, p.kind, p.purpose, p.case_id, p.at, a.name, a.role
from person_accesses p join accounts a on a.id = p.account
where p.person = $1 and p.case_id = $2
order by p.id desc limit 100
