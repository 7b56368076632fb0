INSERT OR IGNORE INTO holiday (term_id, date) VALUES (:term_id, :date)
