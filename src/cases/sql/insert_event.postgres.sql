insert into case_events (case_id, seq, happened_on, at, account, kind, payload, texts)
select * from unnest($1::bigint[], $2::integer[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[],
                     $8::bytea[])
