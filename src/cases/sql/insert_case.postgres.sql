insert into cases (id, number, tracking_hash, tracking, cell, town, point, department, item, item_version, channel, person,
                   form, status, received_on, due_on, due_order, watch_until, due_on_if_deemed, version,
                   yellow_on, red_on, deep_red_on, lights_mark, tier_version, lights_by)
select * from unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[],
                     $9::text[], $10::integer[], $11::text[], $12::bigint[], $13::bytea[], $14::text[], $15::text[],
                     $16::text[], $17::text[], $18::text[], $19::text[], $20::bigint[],
                     $21::text[], $22::text[], $23::text[], $24::text[], $25::integer[], $26::text[])
