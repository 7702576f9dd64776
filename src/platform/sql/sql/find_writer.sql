select ids_until_at, batches from writers where number = $1
