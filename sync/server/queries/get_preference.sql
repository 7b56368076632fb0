SELECT resident, language, text_size, contrast, aloud
FROM preference
WHERE resident = :id
