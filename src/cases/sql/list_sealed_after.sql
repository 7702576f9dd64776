select id, form, tracking from cases where id > $1 order by id limit $2
