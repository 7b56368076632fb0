SELECT server_epoch
FROM ledger
