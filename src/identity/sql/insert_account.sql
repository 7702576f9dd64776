insert into accounts (
    id, login, name, role, cell, password_hash, created_at, created_by, granted_at, granted_by, password_once, version
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
on conflict (login) do nothing
