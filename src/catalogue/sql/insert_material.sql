insert into item_materials (item, version, ordinal, id, name, required) values ($1, $2, $3, $4, $5, $6)
