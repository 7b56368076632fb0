-- With the same telephone and the same birthday: in no index anything changes.
UPDATE resident SET
    centre_id = :centre_id,
    name = :name,
    guardian_name = :guardian_name,
    guardian_relation = :guardian_relation,
    row_digest = :row_digest,
    touched_seq = :touched_seq
WHERE id = :id
    AND phone = :phone
    AND birth_year = :birth_year
    AND birth_month = :birth_month
    AND touched_seq <= :over
