SELECT status, decide_by, decided_at FROM enrolment_folded WHERE enrolment = :id
