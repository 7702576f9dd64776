select item, point_kind, point, level, legal_form, from_on, to_on from item_grants order by item, point_kind, point, from_on
