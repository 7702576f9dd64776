update persons set name_hash = $2 where id = $1 and version = $3
