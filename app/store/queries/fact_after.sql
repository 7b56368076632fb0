SELECT seq, id, kind, line, digest FROM fact WHERE seq > :seq ORDER BY seq LIMIT :count
