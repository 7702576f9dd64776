insert into tracking_attempts (subject, period, tries)
values ($1, $2, 1)
on conflict (subject, period) do update set tries = tracking_attempts.tries + 1
returning tries
