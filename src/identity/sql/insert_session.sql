insert into sessions (token_hash, account, opened_at, seen_at)
select $1, id, cast($3 as bigint), cast($3 as bigint) from accounts where id = $2 and disabled_at is null
