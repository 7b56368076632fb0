DELETE FROM help_call WHERE called_at < :before
