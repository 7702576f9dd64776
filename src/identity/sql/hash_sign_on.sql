update sign_ons set subject = $2, shown = $3 where account = $1 and shown is null
