INSERT INTO consent (resident_id, version, text_digest, given_at, given_by)
VALUES (:resident_id, :version, :text_digest, :given_at, :given_by)
