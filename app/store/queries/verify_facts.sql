SELECT seq, line, digest FROM fact ORDER BY seq
