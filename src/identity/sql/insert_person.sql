insert into persons (id, id_kind, number_hash, card, seal_key, version, changed_at, name_hash)
values ($1, $2, $3, $4, $5, 1, $6, $7)
on conflict (number_hash) do nothing
