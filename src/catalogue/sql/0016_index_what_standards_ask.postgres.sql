-- Whom a standard concerns: items that follow it, or have its name or catalogue code.
create index item_versions_name on item_versions (name);
create index item_versions_standard on item_versions ((cast(fields as jsonb) ->> 'standard'));
create index item_versions_catalog_code on item_versions ((cast(fields as jsonb) ->> 'catalog_code'));
