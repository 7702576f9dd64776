select item, day, first, last, writer, at
from number_leases
where item = $1 and day = $2 and first <= cast($3 as integer) and last >= cast($3 as integer)
