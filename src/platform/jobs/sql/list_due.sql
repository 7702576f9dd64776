select id from jobs where kind = $1 and due_at <= $2 and leased_until <= $2 order by due_at, id limit $3
