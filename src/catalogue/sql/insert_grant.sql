insert into item_grants (item, point_kind, point, level, legal_form, from_on, to_on) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (item, point_kind, point, from_on) do nothing
