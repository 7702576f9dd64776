delete from item_versions where item = $1 and version = $2 and state = 'draft'
