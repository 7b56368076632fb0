SELECT id, class_id, number, date, start_minute, minutes, room, cancelled FROM session
