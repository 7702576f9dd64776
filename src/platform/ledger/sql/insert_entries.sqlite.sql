insert into ledger_entries (chain, seq, at, kind, subject, actor, version, cell, town, point, department, detail, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
