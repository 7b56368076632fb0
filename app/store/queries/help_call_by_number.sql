SELECT number, called_at, place, state FROM help_call WHERE number = :number
