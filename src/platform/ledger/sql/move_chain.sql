update ledger_chains set seq = $2, hash = $3 where chain = $1 and seq = $4 and hash = $5
