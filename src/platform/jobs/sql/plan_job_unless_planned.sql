insert into jobs (id, kind, subject, due_at) values ($1, $2, '', $3) on conflict (kind, subject) do nothing
