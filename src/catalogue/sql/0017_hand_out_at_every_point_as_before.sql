-- Lines that people wrote before an act obeyed it said "no" without being asked, too, and with them those a plan became. What was
-- published from `collect` up handed out, and goes on to, as 0014 has it for lines nobody wrote by hand.
update tier_list_lines set may_deliver = 1
where level in ('collect', 'accept', 'review', 'decide') and removed = 0
    and list in (select id from tier_lists where kind = 'tier' and version is not null);
