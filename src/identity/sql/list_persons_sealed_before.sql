select id, id_kind, card, version from persons where seal_key <> $1 order by id limit $2
