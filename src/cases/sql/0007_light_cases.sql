-- When a case gets worse (supervision lights), by the table of rules named in lights_mark; cases marked otherwise are looked at anew.
alter table cases add column yellow_on text;
alter table cases add column red_on text;
alter table cases add column deep_red_on text;
alter table cases add column lights_mark text not null default '';
create index cases_lights on cases (cell, department, yellow_on) where yellow_on is not null;
