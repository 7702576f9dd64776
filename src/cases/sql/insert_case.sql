insert into cases (id, number, tracking_hash, tracking, cell, town, point, department, item, item_version, channel, person,
                   form, status, received_on, due_on, due_order, watch_until, due_on_if_deemed, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
