select seq, hash from ledger_chains where chain = $1
