select id, name, kind, parent, lat, lon, pinyin, initials, from_on, to_on, successor, version, since_on from divisions order by id
