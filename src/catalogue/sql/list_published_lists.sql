select version, effective_on from tier_lists where kind = $1 and version is not null order by version
