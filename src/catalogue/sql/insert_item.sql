insert into items (id, version, name, name_en, words, words_en, department, task_type, profile, kind, legal_days, legal_unit,
    promised_days, promised_unit, lowest_tier, tiers, self_service, online, subject, frequency, typical_minutes, visits,
    provenance, from_on, to_on)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
