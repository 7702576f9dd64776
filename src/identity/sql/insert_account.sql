insert into accounts (id, login, name, role, cell, password_hash, created_at, created_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (login) do nothing
