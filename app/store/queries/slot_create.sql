INSERT INTO slot (class_id, number) VALUES (:class_id, :number)
