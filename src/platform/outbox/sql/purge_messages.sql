delete from outbox where chain = $1 and seq <= $2 and at < $3
