-- What was taken in in a town, newest first.
create index cases_of_town on cases (town, id);
