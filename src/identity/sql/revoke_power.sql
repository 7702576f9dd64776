update powers_of_attorney set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null
