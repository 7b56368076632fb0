SELECT state FROM file_copy WHERE digest = :digest
