select at from demo_loads where part = $1
