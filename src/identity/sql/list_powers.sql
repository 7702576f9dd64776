select id, principal, agent, items, acts, until_on, evidence, recorded_at, revoked_at from powers_of_attorney
where principal = $1 or agent = $1
order by id desc limit 100
