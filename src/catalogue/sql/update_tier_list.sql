update tier_lists set status = $3, version = $4, effective_on = $5, note = $6, submitted_by = $7, reviewed_by = $8,
    published_by = $9, published_at = $10, base_version = $11, revision = revision + 1
where id = $1 and revision = $2
