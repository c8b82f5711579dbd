"""Runs the Spark queries of its standard input, a line of JSON each: a list of texts becomes the view `records`, a text is a query."""

import json
import sys

from pyspark.sql import SparkSession

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.shuffle.partitions", "1")
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)
for line in sys.stdin:
    asked = json.loads(line)
    try:
        if isinstance(asked, list):
            spark.createDataFrame(list(enumerate(asked)), "i int, r string").coalesce(1).createOrReplaceTempView("records")
            rows = []
        else:
            rows = [list(row) for row in spark.sql(asked).collect()]
        answer = {"rows": rows}
    except Exception as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
