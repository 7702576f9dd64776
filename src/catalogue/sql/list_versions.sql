select item, version, state, fields, reason, notice, stood_at from item_versions where state not in ('draft', 'review') order by item, version
