select id, name, kind, lat, lon, town, division, parent, provenance, from_on, to_on, version from points order by id
