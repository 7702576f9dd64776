select id, cell, title, version, created_by, created_at, revision from scenarios
where cell = $1 and id < $2 order by id desc limit $3
