select id, id_kind, card, version from persons
where id in (select cast(value as bigint) from jsonb_array_elements_text(cast($1 as jsonb)) as wanted (value))
