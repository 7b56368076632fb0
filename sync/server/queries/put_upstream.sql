INSERT INTO upstream (
    one, device, centre, url, authority, server_epoch, fact_clock, arrivals_from
)
VALUES (1, :device, :centre, :url, :authority, :server_epoch, :fact_clock, 0)
ON CONFLICT (one) DO UPDATE SET
    device = excluded.device, centre = excluded.centre, url = excluded.url,
    authority = excluded.authority, server_epoch = excluded.server_epoch,
    fact_clock = excluded.fact_clock
