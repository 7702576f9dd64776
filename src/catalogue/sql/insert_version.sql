insert into item_versions (item, version, state, revision, department, name, fields, edited_by, edited_at, published_by,
    published_at, reason)
values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, '')
