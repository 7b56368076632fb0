-- As if that own fact were about the person: the server tells of them again once it has judged it.
UPDATE resident SET touched_seq = :seq WHERE id = :id
