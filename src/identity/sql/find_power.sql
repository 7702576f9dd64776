select id, principal, agent, items, acts, until_on, evidence, recorded_at, revoked_at from powers_of_attorney where id = $1
