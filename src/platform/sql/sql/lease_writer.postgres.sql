select pg_try_advisory_lock(1818913642, $1) as leased
