select key, value from usual_figures where cell = $1
