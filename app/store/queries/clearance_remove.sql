DELETE FROM clearance WHERE id = :id AND touched_seq <= :over
