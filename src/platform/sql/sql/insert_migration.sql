insert into migrations (module, name, checksum, ran_at) values ($1, $2, $3, $4)
