insert into sign_in_attempts (subject, attempts, since) values ($1, 1, $2)
on conflict (subject) do update set
    attempts = case when sign_in_attempts.since <= $3 then 1 else sign_in_attempts.attempts + 1 end,
    since = case when sign_in_attempts.since <= $3 then excluded.since else sign_in_attempts.since end
returning attempts, since
