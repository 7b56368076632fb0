INSERT INTO drawing_secret (only_row, secret)
VALUES (1, :secret)
