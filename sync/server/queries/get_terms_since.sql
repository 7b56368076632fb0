SELECT id FROM term WHERE last >= :since ORDER BY first, id
