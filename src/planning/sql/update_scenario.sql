update scenarios set title = $2, version = $3, revision = $4 + 1 where id = $1 and revision = $4
