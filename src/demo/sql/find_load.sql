select wanted, made from demo_loads where part = $1
