insert into ledger_entries (chain, seq, at, kind, subject, actor, version, cell, town, point, department, detail, hash)
select * from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                     $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
