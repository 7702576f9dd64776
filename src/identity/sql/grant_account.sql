update accounts set role = $3, cell = $4, granted_at = $5, granted_by = $6, version = version + 1
where id = $1 and version = $2 and disabled_at is null
