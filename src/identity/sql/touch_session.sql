update sessions set seen_at = $2 where token_hash = $1 and seen_at < $2
