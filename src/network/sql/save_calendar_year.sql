insert into calendar_years (year, notice) values ($1, $2)
on conflict (year) do update set notice = excluded.notice
