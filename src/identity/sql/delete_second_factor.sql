delete from second_factors where account = $1
