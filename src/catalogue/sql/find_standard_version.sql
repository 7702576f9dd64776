select id, version, owner, owner_name, fields from item_standards where id = $1 and version = $2
