DELETE FROM file_copy WHERE digest = :digest
