update sign_in_attempts set attempts = attempts - 1 where subject = $1 and attempts > 0
