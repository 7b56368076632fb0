SELECT id, name, pin_hash, role, badge_digest FROM staff ORDER BY id
