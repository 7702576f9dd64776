insert into idempotency_keys (key_hash, body_hash, act, resource, version, made_at)
select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
