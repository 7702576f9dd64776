delete from number_leases where item = $1 and day = $2 and last < first
