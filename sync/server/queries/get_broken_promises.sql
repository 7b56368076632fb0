-- What a device promised and the district could not keep in that seat, by case.
SELECT reason, verdict, count(*)
FROM fact INDEXED BY fact_seat_lost
WHERE reason IN ('seat_lost', 'not_lent')
GROUP BY reason, verdict
