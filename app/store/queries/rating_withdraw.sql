UPDATE rating SET withdrawn_seq = :seq WHERE id = :id
