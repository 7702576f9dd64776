select l.item, l.point_kind, l.point, l.from_on, l.to_on, l.level, l.may_deliver, l.legal_form, l.granted_by, l.basis, l.removed, l.changed_by
from tier_list_lines l where l.list = $1 order by l.item, l.point, l.point_kind, l.from_on
