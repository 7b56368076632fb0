SELECT version, text_digest, given_at, given_by FROM consent WHERE resident_id = :resident_id
