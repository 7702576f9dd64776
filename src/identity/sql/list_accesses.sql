select p.id, p.kind, p.purpose, p.case_id, p.at, a.name, a.role
from (
    select * from person_accesses where person = $1 and id < $2 order by id desc limit $3
) p join accounts a on a.id = p.account
order by p.id desc
