update gate_tasks set owner = $3, due_on = $4, revision = $2 + 1 where id = $1 and revision = $2
