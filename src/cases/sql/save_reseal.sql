insert into case_reseals (seal_key, through) values ($1, $2)
on conflict (seal_key) do update set through = excluded.through
