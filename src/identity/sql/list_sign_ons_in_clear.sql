select account, issuer, subject from sign_ons where shown is null order by account limit $1
