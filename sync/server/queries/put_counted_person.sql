INSERT INTO counted_person (person, number) VALUES (:person, :number)
