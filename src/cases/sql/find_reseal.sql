select through from case_reseals where seal_key = $1
