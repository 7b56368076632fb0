INSERT INTO upstream_arrival (device, epoch, last_seq) VALUES (:device, :epoch, :seq)
