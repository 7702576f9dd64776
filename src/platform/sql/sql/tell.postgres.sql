select pg_notify('lingju', told) from unnest($1::text[]) as told
