-- Who registered twice counts once: an id that leads to another is left out.
SELECT resident.centre, count(*)
FROM resident
WHERE resident.erased = 0 AND NOT EXISTS (
    SELECT 1 FROM alias WHERE alias.from_id = resident.id AND alias.undone = 0
)
GROUP BY resident.centre
ORDER BY resident.centre
