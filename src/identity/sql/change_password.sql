update accounts set password_hash = $3, password_once = 0 where id = $1 and password_hash = $2
