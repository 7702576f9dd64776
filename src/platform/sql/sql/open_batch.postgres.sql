update writers set ids_until_at = $2, batches = batches + 1 where number = $1 and batches = $3
returning pg_current_xact_id()::text as xid
