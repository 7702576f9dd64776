delete from account_reaches where account = $1
