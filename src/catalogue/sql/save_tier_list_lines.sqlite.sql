insert into tier_list_lines (list, item, point_kind, point, from_on, to_on, level, may_deliver, legal_form, granted_by, basis, removed, changed_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
on conflict (list, item, point_kind, point, from_on) do update set to_on = excluded.to_on, level = excluded.level,
    may_deliver = excluded.may_deliver, legal_form = excluded.legal_form, granted_by = excluded.granted_by,
    basis = excluded.basis, removed = excluded.removed, changed_by = excluded.changed_by
