select attempts, since from sign_in_attempts where subject = $1
