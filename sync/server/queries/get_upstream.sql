SELECT device, centre, url, authority, server_epoch, fact_clock
FROM upstream
