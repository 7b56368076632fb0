INSERT INTO audit (at, account, act, object_kind, object, centre, reason, days)
VALUES (:at, :account, :act, :object_kind, :object, :centre, :reason, :days)
