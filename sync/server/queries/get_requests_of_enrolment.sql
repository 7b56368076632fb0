SELECT request, device, clock, gone
FROM enrolment_request
WHERE enrolment = :id
