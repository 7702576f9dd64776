delete from jobs where id = $1 and holder = $2 and attempts = $3 and again_at is null
