SELECT kind, count(*)
FROM fact
WHERE device = :device AND verdict = 'refused' AND reason = 'revoked'
GROUP BY kind
ORDER BY kind
