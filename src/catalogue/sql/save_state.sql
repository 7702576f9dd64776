update item_versions set state = $4, reason = $5, published_by = $6, published_at = $7, notice = $8, stood_at = $9
where item = $1 and version = $2 and state = $3
