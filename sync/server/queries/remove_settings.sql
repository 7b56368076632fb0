DELETE FROM settings WHERE centre = :centre
