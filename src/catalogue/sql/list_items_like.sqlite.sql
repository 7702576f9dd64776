select item from item_versions as v
where version = (select max(version) from item_versions where item = v.item)
  and state <> 'cancelled'
  and (name = $1 or json_extract(fields, '$.standard') = $2
       or (json_extract(fields, '$.catalog_code') = $3 and $3 <> ''))
order by item
