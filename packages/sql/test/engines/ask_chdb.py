"""Runs the ClickHouse queries of its standard input, a line of JSON each with an id, and prints the rows of each, a line of JSON each with its id."""

import json
import sys

from chdb import session

chdb = session.Session()
for line in sys.stdin:
    asked = json.loads(line)
    try:
        rows = str(chdb.query(asked["query"], "JSONCompactEachRow"))
        answer = {"rows": [json.loads(row) for row in rows.splitlines()]}
    except Exception as error:
        answer = {"error": str(error)}
    print(json.dumps({"id": asked["id"], **answer}), flush=True)
