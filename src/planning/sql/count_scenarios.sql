select count(*) as found from scenarios where cell = $1
