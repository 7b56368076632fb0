INSERT INTO courier_key (one, public, seed)
VALUES (1, :public, :seed)
ON CONFLICT (one) DO NOTHING
