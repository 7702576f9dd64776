insert into gate_tasks (id, list, cell, gate, holder, item, grants, owner_role, owner, due_on, revision)
select given.id, given.list, given.cell, given.gate, given.holder, given.item, given.grants, given.owner_role, null, given.due_on, 1
from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::text[], $9::text[])
    as given (id, list, cell, gate, holder, item, grants, owner_role, due_on)
