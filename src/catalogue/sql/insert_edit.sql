insert into item_edits (item, version, revision, fields, edited_by, edited_at) values ($1, $2, $3, $4, $5, $6)
