-- How often an account had somebody shown in clear of late.
create index person_accesses_of_account on person_accesses (account, at);
