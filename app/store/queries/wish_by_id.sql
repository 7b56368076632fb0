SELECT first_seq, made_seq, withdrawn_seq FROM wish WHERE id = :id
