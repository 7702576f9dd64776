insert into sign_ons (account, issuer, subject, bound_at, bound_by) values ($1, $2, $3, $4, $5)
on conflict do nothing
