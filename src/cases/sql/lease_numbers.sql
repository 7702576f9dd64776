insert into number_leases (item, day, first, last, writer, at)
select $1, $2, taken.last + 1, taken.last + cast($3 as integer), cast($4 as integer), cast($5 as bigint)
from (select coalesce((select last from number_leases where item = $1 and day = $2 order by first desc limit 1), 0) as last)
    as taken
where true
on conflict do nothing
returning first, last
