select through, counted_at from counted_days where cell = $1
