update writers set ids_until_at = $2, batches = batches + 1 where number = $1 and batches = $3
