insert into case_materials (case_id, material, given)
select * from unnest($1::bigint[], $2::text[], $3::text[])
