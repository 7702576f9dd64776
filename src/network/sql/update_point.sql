update points set name = $2, kind = $3, lat = $4, lon = $5, town = $6, division = $7, parent = $8, provenance = $9, from_on = $10,
    to_on = $11, version = version + 1
where id = $1 and version = $12
