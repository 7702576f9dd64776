insert into demo_loads (part, at) values ($1, $2) on conflict (part) do nothing
