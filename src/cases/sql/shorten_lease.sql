update number_leases set last = $4 where item = $1 and day = $2 and last = $3
