update tracking_attempts set tries = tries - 1 where subject = $1 and period = $2
