select version from calendar_years where year = $1
