INSERT INTO ledger (only_row, server_epoch)
VALUES (1, :server_epoch)
