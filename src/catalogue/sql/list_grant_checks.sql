select id, list, item, point_kind, point, gate, outcome, how, checked_by, checked_at, evidence, valid_until
from grant_checks where list is null or list = $1 order by checked_at, id
