INSERT INTO consent (resident_id, version, text_digest, given_at) VALUES (:resident_id, :version, :text_digest, :given_at)
