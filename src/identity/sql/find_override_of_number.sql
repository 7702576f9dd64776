select confirmed_at from number_overrides where number_hash = $1
