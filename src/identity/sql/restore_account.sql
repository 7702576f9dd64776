update accounts set disabled_at = null, disabled_by = null, version = version + 1
where id = $1 and version = $2 and disabled_at is not null
