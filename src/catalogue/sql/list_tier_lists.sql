select id, cell, kind, title, status, version, base_version, effective_on, takes_back, note,
    created_by, created_at, submitted_by, reviewed_by, published_by, published_at, revision,
    (select count(*) from tier_list_lines l where l.list = tier_lists.id) as changes
from tier_lists where cell = $1 and kind = $2 and id < $3 order by id desc limit $4
