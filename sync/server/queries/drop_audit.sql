DELETE FROM audit WHERE at < :before
