select id, number, tracking, cell, town, point, department, item, item_version, tier_version, channel, person, form, status, received_on,
       due_on, due_order, watch_until, due_on_if_deemed, promise_until, version, yellow_on, red_on,
       deep_red_on, lights_mark, lights_by
from cases
where id = $1
