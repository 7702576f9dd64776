delete from used_sign_on_states where used_at <= $1
