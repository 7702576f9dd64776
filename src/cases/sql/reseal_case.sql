update cases set form = $2, tracking = $3 where id = $1
