UPDATE enrol_code
SET used_at = :used_at, used_by = :used_by, withdrawn_at = :withdrawn_at
WHERE number = :number
