select item, count(*) as cases from cases where cell = $1 and received_on >= $2 group by item
