select a.list, a.run from adopted_lists as a join scenarios as s on s.id = a.scenario where s.cell = $1
