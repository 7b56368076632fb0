SELECT centre, population, attendances, people FROM centre_target WHERE year = :year
