UPDATE chain SET instance = :instance WHERE device = :device AND epoch = :epoch
