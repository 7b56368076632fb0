SELECT account, at, classes, seats FROM quota WHERE term = :id
