update jobs set leased_until = $4
where id = $1 and holder = $2 and attempts = $3 and leased_until > 0
returning id
