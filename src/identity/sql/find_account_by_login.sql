select a.id, a.login, a.name, a.role, a.cell, a.password_hash, a.created_at, a.created_by, a.granted_at, a.granted_by, a.grant_ended_at, a.disabled_at,
    a.password_once, a.version, f.confirmed_at as factor_at, o.issuer as sign_on_issuer, o.shown as sign_on_shown, r.kind, r.value
from accounts a left join account_reaches r on r.account = a.id
    left join second_factors f on f.account = a.id left join sign_ons o on o.account = a.id
where a.login = $1
order by r.kind, r.value
