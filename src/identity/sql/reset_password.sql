update accounts set password_hash = $3, password_once = 1, version = version + 1 where id = $1 and version = $2
