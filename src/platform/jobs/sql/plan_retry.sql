update jobs set due_at = $4, leased_until = 0, holder = '', last_error = $5
where id = $1 and holder = $2 and attempts = $3
