-- Until now no act asked whether a point may hand out a result. Lists that were there from the start, or came by an
-- import, never said; what is collected there was handed out there, and goes on to be.
update tier_list_lines set may_deliver = 1
where changed_by = 0 and level in ('collect', 'accept', 'review', 'decide');
