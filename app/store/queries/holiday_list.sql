SELECT date FROM holiday WHERE term_id = :term_id ORDER BY date
