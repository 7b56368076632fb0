DELETE FROM enrolment_folded WHERE enrolment = :id
