update accounts set disabled_at = $2, disabled_by = $3, version = version + 1
where id = $1 and disabled_at is null and (version = $4 or $4 = 0)
