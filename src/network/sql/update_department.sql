update departments set name = $2, from_on = $3, to_on = $4, version = version + 1 where id = $1 and version = $5
