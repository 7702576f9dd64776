delete from scenarios where id = $1 and revision = $2
