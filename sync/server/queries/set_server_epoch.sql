UPDATE ledger SET server_epoch = :server_epoch
