update demo_loads set made = $2 where part = $1
