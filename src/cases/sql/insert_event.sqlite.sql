insert into case_events (case_id, seq, happened_on, at, account, kind, payload, texts)
values ($1, $2, $3, $4, $5, $6, $7, $8)
