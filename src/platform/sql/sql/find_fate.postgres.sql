select pg_xact_status($1::xid8) as status, (select batches from writers where number = $2) as batches
