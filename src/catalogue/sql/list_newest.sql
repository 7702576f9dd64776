select v.item, v.version, v.state, v.revision, v.department, v.name, v.edited_at
from item_versions v
where v.item > $1 and v.version = (select max(n.version) from item_versions n where n.item = v.item)
    and ($2 = '' or v.department = $2) and ($3 = '' or v.state = $3) and (v.name like $4 or v.item like $4)
order by v.item limit $5
