insert into calendar_years (year, notice, version) values ($1, $2, 1)
on conflict (year) do update set notice = excluded.notice, version = calendar_years.version + 1
