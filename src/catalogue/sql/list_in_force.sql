select id, cell, kind, title, status, version, base_version, effective_on, takes_back, note,
    created_by, created_at, submitted_by, reviewed_by, published_by, published_at, revision
from tier_lists where cell = $1 and kind = $2 and status = 'published' order by version desc
