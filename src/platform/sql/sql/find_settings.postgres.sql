select current_setting('server_encoding') as encoding, datcollate as collation, datctype as letters,
       current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
       current_setting('synchronous_commit') as synchronous_commit,
       current_setting('server_version_num')::integer as server_version
from pg_database where datname = current_database()
