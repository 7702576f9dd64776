insert into division_people (division, people, provenance)
select * from unnest($1::text[], $2::bigint[], $3::text[])
on conflict (division) do update set people = excluded.people, provenance = excluded.provenance
