select id, ward, guardian, relation, evidence, recorded_at, ended_at from guardianships where id = $1
