-- Look-ups by number and phone tail that found nothing, by keyed hash of the number or the address.
create table tracking_attempts (
    subject text not null,
    period bigint not null,
    tries integer not null,
    constraint tracking_attempts_pkey primary key (subject, period)
);
