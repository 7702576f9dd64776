update cases
set status = $3, due_on = $4, due_order = $5, watch_until = $6, due_on_if_deemed = $7, promise_until = $8,
    version = version + 1
where id = $1 and version = $2
