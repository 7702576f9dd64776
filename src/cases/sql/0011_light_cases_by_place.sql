-- How much is lit and how much stands still of what was handed in at a point, or in a town.
create index cases_lights_at_point on cases (point, yellow_on) where yellow_on is not null;
create index cases_lights_in_town on cases (town, yellow_on) where yellow_on is not null;
create index cases_paused_at_point on cases (point) where status = 'paused';
create index cases_paused_in_town on cases (town) where status = 'paused';
