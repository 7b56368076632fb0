SELECT kind, subject FROM wish
WHERE resident_id = :resident_id AND made_seq > withdrawn_seq
ORDER BY made_seq
