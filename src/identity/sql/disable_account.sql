update accounts set disabled_at = $2, disabled_by = $3 where id = $1 and disabled_at is null
