select current_user::text as me, current_schema()::text as schema, coalesce(owner, '') as owner,
    case when owner is null then has_schema_privilege(current_schema(), 'create')
         else pg_has_role(current_user, owner, 'usage') end as may_migrate
from (select (select tableowner::text from pg_tables where schemaname = current_schema() and tablename = 'migrations')
          as owner) as found
