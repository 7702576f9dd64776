insert into divisions (id, name, kind, parent, lat, lon, pinyin, initials, from_on, to_on, successor, version, since_on)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
