update item_versions set revision = revision + 1, department = $4, name = $5, fields = $6, edited_by = $7, edited_at = $8
where item = $1 and version = $2 and revision = $3 and state = 'draft'
