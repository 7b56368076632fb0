DELETE FROM session_file WHERE id = :id AND touched_seq <= :over
