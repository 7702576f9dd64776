update cases
set status = $3, due_on = $4, due_order = $5, watch_until = $6, due_on_if_deemed = $7, promise_until = $8,
    yellow_on = $9, red_on = $10, deep_red_on = $11, lights_mark = $12, lights_by = $13, version = version + 1
where id = $1 and version = $2
