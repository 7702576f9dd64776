insert into sessions (token_hash, account, opened_at, seen_at, address, agent)
select $1, id, cast($3 as bigint), cast($3 as bigint), $4, $5 from accounts
where id = $2 and disabled_at is null and granted_at is not null
