select coalesce(max(version), 0) as version from tier_lists where kind = $1
