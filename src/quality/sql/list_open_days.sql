-- The day is counted again while cases of it are open; long after, once one of them has ended.
select day from (
    select day, sum(cases) as cases, sum(ended) as ended from case_days where cell = $1 group by day having sum(cases) > sum(ended)
) as kept
where day >= $2
   or ended <> (select sum(ended) from measured_cases where cell = $1 and received_on = kept.day)
order by day
