select list from adopted_lists where scenario = $1 limit 1
