select item, version, state, fields from item_versions where state not in ('draft', 'review') order by item, version
