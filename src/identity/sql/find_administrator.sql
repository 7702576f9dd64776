select id from accounts
where role in ('system_administrator', 'security_administrator', 'audit_administrator')
limit 1
