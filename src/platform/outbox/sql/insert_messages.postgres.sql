insert into outbox (chain, seq, at, topic, subject, version, cell, town, point, department)
select * from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[],
                     $7::text[], $8::text[], $9::text[], $10::text[])
