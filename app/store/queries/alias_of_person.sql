-- All aliases of a person, by any of their ids.
WITH RECURSIVE person (id) AS (
    SELECT :id
    UNION
    SELECT alias.into_id FROM alias JOIN person ON alias.id = person.id
    UNION
    SELECT alias.id FROM alias JOIN person ON alias.into_id = person.id
)
SELECT alias.id, alias.into_id, alias.merge, alias.at, alias.parts
FROM person JOIN alias ON alias.id = person.id
