insert into used_sign_on_states (state_hash, used_at) values ($1, $2) on conflict do nothing
