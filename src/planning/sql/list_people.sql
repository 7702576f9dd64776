select division, people, provenance from division_people
