update accounts set granted_at = null, granted_by = null, grant_ended_at = $3, grant_ended_by = $4, version = version + 1
where id = $1 and version = $2 and granted_at is not null and disabled_at is null
