INSERT INTO quota (term, classes, seats, account, at)
VALUES (:term, :classes, :seats, :account, :at)
ON CONFLICT (term) DO UPDATE SET
    classes = excluded.classes,
    seats = excluded.seats,
    account = excluded.account,
    at = excluded.at
