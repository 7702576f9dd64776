-- By the day they came: what is counted of days, and the cases behind a count.
create index cases_received on cases (cell, received_on, point, id);
-- What measures may see of a case: where, what and when; nobody's name. ended: nothing more is done. visits: on how many days somebody came,
-- to hand in, to put right, to bring papers, to take back or to fetch the result; what came by post was nobody's way.
create view measured_cases as
select id, cell, town, point, number, department, item, received_on,
       case when status in ('refused', 'delivered', 'not_accepted', 'terminated', 'withdrawn') then 1 else 0 end as ended,
       (select count(distinct happened_on) from case_events
        where case_id = cases.id
          and (kind in ('received', 'spot_fixed', 'resubmitted', 'supplied', 'withdrawn')
            or (kind = 'delivered' and payload not like '%"how":"post"%' and payload not like '%"how":"electronic"%'))) as visits
from cases;
