insert into demo_loads (part, at, wanted) values ($1, $2, $3) on conflict (part) do nothing
