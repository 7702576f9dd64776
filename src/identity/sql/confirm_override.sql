update number_overrides set confirmed_at = $2, confirmed_by = $3 where id = $1 and confirmed_at is null
