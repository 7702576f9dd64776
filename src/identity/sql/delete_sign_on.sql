delete from sign_ons where account = $1
