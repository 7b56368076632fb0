UPDATE wish SET withdrawn_seq = :seq WHERE id = :id
