select pg_has_role(rolname, tableowner, 'usage') as owns
from pg_roles
cross join pg_tables
where rolname = $1 and schemaname = current_schema() and tablename = 'migrations'
