select id, list, cell, gate, holder, item, grants, owner_role, owner, due_on, revision from gate_tasks where list = $1 order by gate, holder, item
