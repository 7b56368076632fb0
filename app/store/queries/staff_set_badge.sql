UPDATE staff SET badge_digest = :badge_digest WHERE id = :id
