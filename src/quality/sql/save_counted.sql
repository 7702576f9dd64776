insert into counted_days (cell, through, counted_at) values ($1, $2, $3)
on conflict (cell) do update set through = excluded.through, counted_at = excluded.counted_at
