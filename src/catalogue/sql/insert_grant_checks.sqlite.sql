insert into grant_checks (id, list, item, point_kind, point, gate, outcome, how, checked_by, checked_at, evidence, valid_until)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
