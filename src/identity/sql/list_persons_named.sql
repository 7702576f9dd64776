select id from persons where name_hash = $1 and id < $2 order by id desc limit $3
