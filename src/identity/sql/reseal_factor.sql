update second_factors set secret = $2, seal_key = $3 where account = $1 and seal_key <> $3
