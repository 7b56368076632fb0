# Prints the name of every part of a pack whose bytes are those that manifest.csv says, and fails
# where one is not, or is not named.
import csv
import hashlib
import io
import sys
import zipfile

pack = zipfile.ZipFile(sys.argv[1])
assert pack.testzip() is None
manifest = pack.read("manifest.csv").decode("utf-8-sig")
rows = list(csv.DictReader(io.StringIO(manifest)))
assert {row["file"] for row in rows} | {"manifest.csv"} == set(pack.namelist())
for row in rows:
    data = pack.read(row["file"])
    assert len(data) == int(row["bytes"]), row
    assert hashlib.blake2b(data, digest_size=32).hexdigest() == row["blake2b_256"], row
    print(row["file"])
