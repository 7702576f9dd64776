insert into sign_ons (account, issuer, subject, shown, bound_at, bound_by) values ($1, $2, $3, $4, $5, $6)
on conflict do nothing
