insert into account_reaches (account, kind, value) values ($1, $2, $3) on conflict do nothing
