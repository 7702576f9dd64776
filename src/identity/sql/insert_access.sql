insert into person_accesses (id, person, account, kind, purpose, case_id, at) values ($1, $2, $3, $4, $5, $6, $7)
