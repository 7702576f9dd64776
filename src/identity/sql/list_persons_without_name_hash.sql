select id, id_kind, card, version from persons where name_hash is null order by id limit $1
