update persons set card = $2, seal_key = $3 where id = $1 and version = $4
