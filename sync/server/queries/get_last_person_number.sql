SELECT coalesce(max(number), 0) AS number FROM counted_person
