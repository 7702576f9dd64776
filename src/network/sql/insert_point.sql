insert into points (id, name, kind, lat, lon, town, division, parent, provenance, from_on, to_on, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
