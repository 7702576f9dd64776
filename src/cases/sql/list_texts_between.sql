select case_id, seq, texts from case_events where case_id > $1 and case_id <= $2 and texts is not null
