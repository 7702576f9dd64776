select chain, seq, hash from ledger_chains where seq > 0 order by chain
