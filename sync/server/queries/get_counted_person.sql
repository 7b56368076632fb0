SELECT number FROM counted_person WHERE person = :person
