-- After an older copy of the ledger was put back: whether the device has told again what it holds.
-- NULL: nobody asked it to, as when it came only afterwards.
ALTER TABLE device ADD COLUMN recall TEXT CHECK (recall IN ('awaited', 'waits', 'told'));
