select t.version, l.item, l.point_kind, l.point, l.from_on, l.to_on, l.level, l.may_deliver, l.legal_form, l.granted_by, l.basis, l.removed
from tier_lists t join tier_list_lines l on l.list = t.id
where t.kind = $1 and t.version is not null and t.version > $2
