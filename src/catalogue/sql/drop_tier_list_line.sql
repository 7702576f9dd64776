delete from tier_list_lines where list = $1 and item = $2 and point_kind = $3 and point = $4 and from_on = $5
