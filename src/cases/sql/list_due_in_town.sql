select id, number, tracking, cell, town, point, department, item, item_version, tier_version, channel, person, form, status, received_on,
       due_on, due_order, watch_until, due_on_if_deemed, promise_until, version, yellow_on, red_on,
       deep_red_on, lights_mark, lights_by
from cases
where cell = $1 and town = $2 and status = $3 and (due_order, id) > ($4, cast($5 as bigint))
      and (watch_until is null or watch_until >= $6)
      and (promise_until is null or promise_until >= $6)
order by due_order, id
limit $7
