-- Written, though nothing changes: of two who end each other at once, one waits and then sees that it would be the last.
update accounts set version = version
where cell = $1 and role = $2 and id <> $3 and granted_at is not null and disabled_at is null
    and not exists (select 1 from account_reaches where account = accounts.id)
returning id
