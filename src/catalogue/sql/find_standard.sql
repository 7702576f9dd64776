select id, version, owner, owner_name, fields from item_standards where id = $1 order by version desc limit 1
