select id, version, name, name_en, words, words_en, department, task_type, profile, kind, legal_days, legal_unit,
    promised_days, promised_unit, lowest_tier, tiers, self_service, online, subject, frequency, typical_minutes, visits,
    provenance, from_on, to_on
from items order by id, version
