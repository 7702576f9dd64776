insert into gate_tasks (id, list, cell, gate, holder, item, grants, owner_role, owner, due_on, revision)
values ($1, $2, $3, $4, $5, $6, $7, $8, null, $9, 1)
