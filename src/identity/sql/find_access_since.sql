select id from person_accesses
where account = $1 and at >= $2 and person = $3 and case_id = $4 and kind = $5 and purpose = $6
limit 1
