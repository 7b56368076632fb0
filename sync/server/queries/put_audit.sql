INSERT INTO audit (at, account, act, object_kind, object, centre, reason)
VALUES (:at, :account, :act, :object_kind, :object, :centre, :reason)
