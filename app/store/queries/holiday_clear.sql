DELETE FROM holiday WHERE term_id = :term_id
