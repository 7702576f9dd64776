select id, id_kind, card, version from persons where id = $1
