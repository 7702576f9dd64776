select id, cell, title, version, created_by, created_at, revision from scenarios where id = $1
