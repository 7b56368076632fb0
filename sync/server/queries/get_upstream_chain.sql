SELECT seq FROM upstream_chain WHERE device = :device AND epoch = :epoch
