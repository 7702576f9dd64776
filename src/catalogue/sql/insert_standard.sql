insert into item_standards (id, version, owner, owner_name, fields, arrived_by, arrived_at) values ($1, $2, $3, $4, $5, $6, $7)
