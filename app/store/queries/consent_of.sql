SELECT version, text_digest, given_at FROM consent WHERE resident_id = :resident_id
