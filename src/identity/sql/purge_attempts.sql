delete from sign_in_attempts where since <= $1
