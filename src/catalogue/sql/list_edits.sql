select revision, fields, edited_by, edited_at from item_edits where item = $1 and version = $2 order by revision
