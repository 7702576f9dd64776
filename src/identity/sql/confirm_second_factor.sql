update second_factors set confirmed_at = $2, last_step = $3 where account = $1 and confirmed_at is null
