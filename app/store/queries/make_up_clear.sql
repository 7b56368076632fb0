DELETE FROM make_up WHERE term_id = :term_id
