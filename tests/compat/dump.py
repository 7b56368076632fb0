#!/usr/bin/env python3
"""Writes a database as the SQL that makes it again, with its version and whose it is.

dump.py DATABASE > FILE
"""

import sqlite3
import sys
import urllib.parse

database = sqlite3.connect(f"file:{urllib.parse.quote(sys.argv[1])}?mode=rw", uri=True)
database.text_factory = str
print("PRAGMA foreign_keys = OFF;")  # a table may stand before the one it names
for pragma in ("application_id", "user_version"):
    print(f"PRAGMA {pragma} = {database.execute('PRAGMA ' + pragma).fetchone()[0]};")
for statement in database.iterdump():
    print(statement)
