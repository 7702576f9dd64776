select item, version, id, name, required from item_materials order by item, version, ordinal
