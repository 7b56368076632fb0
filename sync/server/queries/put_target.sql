INSERT INTO centre_target (centre, year, population, attendances, people)
VALUES (:centre, :year, :population, :attendances, :people)
ON CONFLICT (centre, year) DO UPDATE SET
    population = excluded.population,
    attendances = excluded.attendances,
    people = excluded.people
