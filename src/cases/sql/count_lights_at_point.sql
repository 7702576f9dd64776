select count(*) as yellow,
       coalesce(sum(case when red_on <= $3 then 1 else 0 end), 0) as red,
       coalesce(sum(case when deep_red_on <= $3 then 1 else 0 end), 0) as deep_red
from (select red_on, deep_red_on from cases where point = $2 and cell = $1 and yellow_on <= $3 order by yellow_on limit $4)
    as lit
