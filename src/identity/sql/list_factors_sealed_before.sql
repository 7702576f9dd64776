select account, secret from second_factors where seal_key <> $1 order by account limit $2
