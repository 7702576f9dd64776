insert into number_leases (item, day, first, last, writer, at)
select $1, $2, coalesce(max(last), 0) + 1, coalesce(max(last), 0) + cast($3 as integer), cast($4 as integer), cast($5 as bigint)
from number_leases
where item = $1 and day = $2
on conflict do nothing
returning first, last
