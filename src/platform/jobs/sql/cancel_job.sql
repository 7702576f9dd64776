delete from jobs where kind = $1 and subject = $2
