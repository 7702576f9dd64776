insert into recovery_codes (account, code_hash) values ($1, $2)
