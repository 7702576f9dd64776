insert into division_people (division, people, provenance) values ($1, $2, $3)
on conflict (division) do update set people = excluded.people, provenance = excluded.provenance
