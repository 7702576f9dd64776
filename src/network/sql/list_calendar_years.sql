select year, notice from calendar_years order by year
