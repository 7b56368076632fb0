INSERT INTO seen (resident_id, item_id, state) VALUES (:resident_id, :item_id, :state)
ON CONFLICT (resident_id, item_id) DO UPDATE SET state = excluded.state
