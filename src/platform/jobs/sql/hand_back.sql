update jobs set due_at = $4, leased_until = 0, holder = '', attempts = attempts - 1
where id = $1 and holder = $2 and attempts = $3
