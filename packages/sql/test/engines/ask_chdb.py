"""Runs the ClickHouse queries of its standard input, a line of JSON each, and prints the rows of each, a line of JSON each."""

import json
import sys

from chdb import session

chdb = session.Session()
for line in sys.stdin:
    query = json.loads(line)
    try:
        rows = str(chdb.query(query, "JSONCompactEachRow"))
        answer = {"rows": [json.loads(row) for row in rows.splitlines()]}
    except Exception as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
