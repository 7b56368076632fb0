UPDATE file_copy SET state = 'lost' WHERE digest = :digest AND state = 'here'
