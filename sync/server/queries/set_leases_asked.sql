UPDATE device SET leases_asked_at = :at WHERE id = :id
