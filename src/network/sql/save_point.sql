insert into points (id, name, kind, lat, lon, town, division, parent, provenance, from_on, to_on)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (id) do update set name = excluded.name, kind = excluded.kind, lat = excluded.lat, lon = excluded.lon,
    town = excluded.town, division = excluded.division, parent = excluded.parent, provenance = excluded.provenance,
    from_on = excluded.from_on, to_on = excluded.to_on
