select min(received_on) as day from measured_cases where cell = $1
