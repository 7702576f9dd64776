insert into tier_list_lines (list, item, point_kind, point, from_on, to_on, level, may_deliver, legal_form, granted_by, basis, removed, changed_by)
select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::text[],
    $10::text[], $11::text[], $12::integer[], $13::bigint[])
on conflict (list, item, point_kind, point, from_on) do update set to_on = excluded.to_on, level = excluded.level,
    may_deliver = excluded.may_deliver, legal_form = excluded.legal_form, granted_by = excluded.granted_by,
    basis = excluded.basis, removed = excluded.removed, changed_by = excluded.changed_by
