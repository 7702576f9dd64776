select id, id_kind, card, version from persons where id in (select value from json_each($1))
