insert into usual_figures (cell, key, value)
select * from unnest($1::text[], $2::text[], $3::double precision[])
on conflict (cell, key) do update set value = excluded.value
