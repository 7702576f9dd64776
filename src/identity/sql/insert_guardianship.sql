insert into guardianships (id, ward, guardian, relation, evidence, point, recorded_at, recorded_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)
