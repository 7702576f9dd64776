select item from item_versions as v
where version = (select max(version) from item_versions where item = v.item)
  and state <> 'cancelled'
  and (name = $1 or replace(fields, $2, '') <> fields or replace(fields, $3, '') <> fields)
order by item
