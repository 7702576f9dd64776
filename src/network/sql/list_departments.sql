select id, name, from_on, to_on, version from departments order by id
