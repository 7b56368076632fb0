DELETE FROM upstream_chain
