SELECT digest FROM fact WHERE seq = :seq
