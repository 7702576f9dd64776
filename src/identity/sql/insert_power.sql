insert into powers_of_attorney (id, principal, agent, items, acts, until_on, evidence, point, recorded_at, recorded_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
