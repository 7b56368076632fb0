SELECT date, follows FROM make_up WHERE term_id = :term_id ORDER BY date
