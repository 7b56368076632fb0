INSERT INTO enrolment_request (enrolment, request, device, clock, gone)
VALUES (:enrolment, :request, :device, :clock, :gone)
ON CONFLICT (enrolment, request) DO UPDATE SET
    device = excluded.device, clock = excluded.clock, gone = excluded.gone
