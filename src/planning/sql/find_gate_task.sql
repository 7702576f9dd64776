select id, list, cell, gate, holder, item, grants, owner_role, owner, due_on, revision from gate_tasks where id = $1
