update accounts set name = $3, version = version + 1 where id = $1 and version = $2
