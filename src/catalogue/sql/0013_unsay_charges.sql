-- Whether there is a fee was false where nobody had said; of the demo's items nobody had.
update item_versions set fields = replace(fields, '"charged":false,', '')
where edited_by = 0 and replace(fields, '"provenance":"general-knowledge"', '') <> fields;
