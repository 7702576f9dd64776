select item, version, state, revision, department, name, fields, edited_by, edited_at, published_by, published_at, reason, notice,
    stood_at
from item_versions where item = $1 order by version desc
