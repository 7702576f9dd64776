-- Whoever finds a case by its applicant has no purpose of serving them yet.
alter table person_accesses drop constraint person_accesses_purpose_check;
alter table person_accesses add constraint person_accesses_purpose_check check (
        purpose in ('serve', 'contact', 'deliver', 'correct', 'legal_duty', 'search')
    );
