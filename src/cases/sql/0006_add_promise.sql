-- Of a case accepted on a promise (容缺受理): the last day for the promised papers, after which the case has ended; null where none
-- are outstanding.
alter table cases add column promise_until text;
create index cases_promise_watch on cases (promise_until) where promise_until is not null;
create index cases_promise on cases (cell, department, due_order, id) where promise_until is not null;
