"""Runs the Spark queries of its standard input, a line of JSON each with an id, several at once: texts become the view `global_temp.records` with
columns made of `r`, a text is a query, and of one of `files` the row says how many files it opened. Conditions that are run over hundreds of rows are interpreted, as their compiling takes longer than
they do; a query that is `compiled` is compiled as a whole, and fails where it cannot be."""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from pyspark.sql import SparkSession

sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 1
interpreted = (
    SparkSession.builder.master("local[2]")
    .config("spark.driver.memory", os.environ.get("TRAILKIT_SPARK_MEMORY", "1g"))
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.shuffle.partitions", "1")
    # Spark keeps the plans of a thousand queries as texts, some of them of megabytes: the heap would be full of them.
    .config("spark.sql.ui.retainedExecutions", "1")
    .config("spark.sql.maxPlanStringLength", "1000")
    # Its parser keeps what it learned of every statement: 4 GB after a thousand long ones. Given up at so many states, of some 6 KB each.
    .config("spark.sql.parser.manageParserCaches", "true")
    .config("spark.sql.parser.parserDfaCacheFlushThreshold", "100000")
    .config("spark.sql.codegen.wholeStage", "false")
    .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)
compiled = interpreted.newSession()
compiled.conf.set("spark.sql.codegen.wholeStage", "true")
compiled.conf.set("spark.sql.codegen.factoryMode", "CODEGEN_ONLY")
compiled.conf.set("spark.sql.codegen.fallback", "false")
# The plan that was run is the one that is made first.
planned = interpreted.newSession()
planned.conf.set("spark.sql.adaptive.enabled", "false")


def files_of(query):
    ran = planned.sql(query)
    ran.collect()
    leaves = ran._jdf.queryExecution().executedPlan().collectLeaves()
    metrics = [leaves.apply(i).metrics().get("numFiles") for i in range(leaves.size())]
    return sum(metric.get().value() for metric in metrics if metric.isDefined())


def rows_of(query):
    if isinstance(query, str):
        return [list(row) for row in interpreted.sql(query).collect()]
    if "compiled" in query:
        return [list(row) for row in compiled.sql(query["compiled"]).collect()]
    if "files" in query:
        return [[files_of(query["files"])]]
    texts = interpreted.createDataFrame(list(enumerate(query["texts"])), "i int, r string").coalesce(1).sortWithinPartitions("i")
    texts.createOrReplaceTempView("texts")
    records = interpreted.sql(f"SELECT {query['columns']} FROM texts")
    records.cache().count()
    records.createOrReplaceGlobalTempView("records")
    return []


printing = Lock()


def answer(asked):
    try:
        found = {"rows": rows_of(asked["query"])}
    except Exception as error:
        found = {"error": str(error)}
    with printing:
        print(json.dumps({"id": asked["id"], **found}, default=str), flush=True)


with ThreadPoolExecutor(sessions) as pool:
    for line in sys.stdin:
        pool.submit(answer, json.loads(line))
