select id, version, owner, owner_name, fields from item_standards as s
where version = (select max(version) from item_standards where id = s.id) and id > $1
order by id
limit $2
