select id from persons where name_hash = $1 order by id desc limit $2
