update second_factors set last_step = $2 where account = $1 and last_step < $2
