insert into grant_checks (id, list, item, point_kind, point, gate, outcome, how, checked_by, checked_at, evidence, valid_until)
select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::bigint[], $10::bigint[], $11::text[], $12::text[])
