insert into published_versions (name, version) values ($1, 2)
on conflict (name) do update set version = published_versions.version + 1
