insert into cases (id, number, tracking_hash, tracking, cell, town, point, department, item, item_version, channel, person,
                   form, status, received_on, due_on, due_order, watch_until, due_on_if_deemed, version,
                   yellow_on, red_on, deep_red_on, lights_mark, tier_version, lights_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $24, $25, $26)
