select body_hash, resource, version from idempotency_keys where key_hash = $1
