insert into usual_figures (cell, key, value) values ($1, $2, $3)
on conflict (cell, key) do update set value = excluded.value
