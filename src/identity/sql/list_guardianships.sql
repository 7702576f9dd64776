select id, ward, guardian, relation, evidence, recorded_at, ended_at from guardianships
where ward = $1 or guardian = $1
order by id desc limit 100
