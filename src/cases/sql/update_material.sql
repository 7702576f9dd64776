insert into case_materials (case_id, material, given) values ($1, $2, $3)
on conflict (case_id, material) do update set given = excluded.given
