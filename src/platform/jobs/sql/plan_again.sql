update jobs set due_at = again_at, again_at = null, leased_until = 0, holder = '', attempts = 0, last_error = ''
where id = $1 and holder = $2 and attempts = $3 and again_at is not null
