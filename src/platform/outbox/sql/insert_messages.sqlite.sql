insert into outbox (chain, seq, at, topic, subject, version, cell, town, point, department)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
