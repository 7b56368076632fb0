UPDATE help_call SET state = :state WHERE number = :number AND state <> 'done'
