update persons set card = $2, seal_key = $3, version = version + 1, changed_at = $4, name_hash = $6 where id = $1 and version = $5
