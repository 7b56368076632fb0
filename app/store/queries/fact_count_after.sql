SELECT count(*) FROM fact WHERE seq > :seq
