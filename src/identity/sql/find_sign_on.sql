select account from sign_ons where issuer = $1 and (subject = $2 or (subject = $3 and shown is null))
