-- An own fact only guessed at its parts, and who has been parted is told of no more: never kept.
DELETE FROM alias WHERE id = :id AND :over >= 0
