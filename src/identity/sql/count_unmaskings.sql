select count(*) as unmaskings, min(at) as since
from (select at from person_accesses where account = $1 and at > $2 and kind = 'unmask' order by at desc limit $3) recent
