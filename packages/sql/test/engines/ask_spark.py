"""Runs the Spark queries of its standard input, a line of JSON each: texts become the view `records` with columns made of `r`, a text is a query."""

import json
import os
import sys

from pyspark.sql import SparkSession

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.shuffle.partitions", "1")
    # The compiling of conditions that are run over hundreds of rows takes longer than those do.
    .config("spark.sql.codegen.wholeStage", os.environ.get("TRAILKIT_SPARK_CODEGEN", "false"))
    .config("spark.sql.codegen.factoryMode", "NO_CODEGEN" if "TRAILKIT_SPARK_CODEGEN" not in os.environ else "FALLBACK")
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)
for line in sys.stdin:
    asked = json.loads(line)
    try:
        if isinstance(asked, dict):
            records = spark.createDataFrame(list(enumerate(asked["texts"])), "i int, r string").coalesce(1).sortWithinPartitions("i")
            records.createOrReplaceTempView("texts")
            records = spark.sql(f"SELECT {asked['columns']} FROM texts")
            records.cache().count()
            records.createOrReplaceTempView("records")
            rows = []
        else:
            rows = [list(row) for row in spark.sql(asked).collect()]
        answer = {"rows": rows}
    except Exception as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
