SELECT id FROM alias UNION SELECT into_id FROM alias
