select s.id, s.cell, s.title, s.version, s.created_by, s.created_at, s.revision, a.list
from scenario_adoptions as a join scenarios as s on s.id = a.scenario
where s.cell = $1 order by a.adopted_at desc, a.list desc limit $2
