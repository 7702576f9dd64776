-- A received case is due on the day its five days end: those that are over stand before today in the order.
select id, number, tracking, cell, town, point, department, item, item_version, tier_version, channel, person, form, status, received_on,
       due_on, due_order, watch_until, due_on_if_deemed, promise_until, version, yellow_on, red_on,
       deep_red_on, lights_mark, lights_by
from cases
where cell = $1 and department = $2 and status = 'received' and (due_order, id) > ($3, cast($4 as bigint))
      and watch_until < $5 and due_order < $5
order by due_order, id
limit $6
