delete from item_edits where item = $1 and version = $2
