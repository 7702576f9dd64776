select secret, confirmed_at, last_step from second_factors where account = $1
