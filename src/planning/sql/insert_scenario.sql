insert into scenarios (id, cell, title, version, created_by, created_at, revision) values ($1, $2, $3, $4, $5, $6, $7)
