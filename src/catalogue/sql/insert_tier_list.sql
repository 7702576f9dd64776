insert into tier_lists (id, cell, kind, title, status, version, base_version, effective_on, takes_back, note,
    created_by, created_at, submitted_by, reviewed_by, published_by, published_at, revision)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
