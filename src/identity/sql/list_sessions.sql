select token_hash, opened_at, seen_at, address, agent from sessions
where account = $1 and seen_at > $2 and opened_at > $3
order by opened_at desc, token_hash limit 100
