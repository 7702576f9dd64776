update case_events set texts = $3 where case_id = $1 and seq = $2
