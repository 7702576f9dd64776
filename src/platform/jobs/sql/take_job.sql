update jobs set leased_until = $2, holder = $3, attempts = attempts + 1
where id = $1 and due_at <= $4 and leased_until <= $4
returning id, kind, subject, due_at, attempts
