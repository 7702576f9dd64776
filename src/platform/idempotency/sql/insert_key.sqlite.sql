insert into idempotency_keys (key_hash, body_hash, act, resource, version, made_at) values ($1, $2, $3, $4, $5, $6)
