insert into jobs (id, kind, subject, due_at) values ($1, $2, $3, $4)
on conflict (kind, subject) do update set
    due_at = case
        when jobs.leased_until = 0 and excluded.due_at < jobs.due_at then excluded.due_at
        else jobs.due_at
    end,
    again_at = case
        when jobs.leased_until > 0 and (jobs.again_at is null or excluded.due_at < jobs.again_at) then excluded.due_at
        else jobs.again_at
    end
