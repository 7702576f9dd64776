delete from idempotency_keys where made_at < $1
