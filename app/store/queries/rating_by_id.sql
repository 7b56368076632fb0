SELECT score, given_seq, withdrawn_seq FROM rating WHERE id = :id
