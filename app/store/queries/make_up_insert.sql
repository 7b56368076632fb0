INSERT INTO make_up (term_id, date, follows) VALUES (:term_id, :date, :follows)
