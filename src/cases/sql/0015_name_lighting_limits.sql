-- Which limit makes a case worse, and its last day, in the order of yellow_on, red_on, deep_red_on (JSON); empty until a case is looked at anew.
alter table cases add column lights_by text not null default '';
