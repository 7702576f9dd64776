update divisions set name = $2, kind = $3, parent = $4, lat = $5, lon = $6, pinyin = $7, initials = $8, from_on = $9, to_on = $10,
    successor = $11, since_on = $13, version = version + 1
where id = $1 and version = $12
