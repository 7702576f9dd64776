select id, id_kind, card, version from persons where number_hash = $1
