update accounts set role = $3, cell = $4, granted_at = $5, granted_by = $6, grant_ended_at = null, grant_ended_by = null,
    version = version + 1
where id = $1 and version = $2 and disabled_at is null
