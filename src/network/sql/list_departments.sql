select id, name from departments order by id
