insert into departments (id, name, from_on, to_on, version) values ($1, $2, $3, $4, $5)
