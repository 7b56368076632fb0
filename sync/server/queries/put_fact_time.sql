INSERT INTO fact_time (device, epoch, seq, judged_at, about)
VALUES (:device, :epoch, :seq, :judged_at, :about)
