select a.id, a.login, a.name, a.role, a.cell, a.password_hash, a.created_at, a.created_by, a.granted_at, a.granted_by, a.grant_ended_at, a.disabled_at,
    a.password_once, a.version, f.confirmed_at as factor_at, o.issuer as sign_on_issuer, o.shown as sign_on_shown, r.kind, r.value
from (
    select * from accounts
    where cell = $1 and login > $2 and (login like $3 escape '\' or name like $3 escape '\') and (role = $4 or $4 = '')
    order by login limit $5
) a left join account_reaches r on r.account = a.id left join second_factors f on f.account = a.id left join sign_ons o on o.account = a.id
order by a.login, r.kind, r.value
