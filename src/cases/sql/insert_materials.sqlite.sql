insert into case_materials (case_id, material, given) values ($1, $2, $3)
