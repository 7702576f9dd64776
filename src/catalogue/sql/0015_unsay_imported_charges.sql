-- As 0013, of a city's own: what the operator took in before a fee could be left unsaid stood as free, whether the file
-- said so or had no such column. It is unknown until somebody states it. What an editor saved was stated and stays.
update item_versions set fields = replace(fields, '"charged":false,', '')
where edited_by = 0;
