SELECT body FROM settings WHERE centre = :id
