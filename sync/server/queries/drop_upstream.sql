DELETE FROM upstream
