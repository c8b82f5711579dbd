"""Asks pySigma's SQLite backend which records each of some Sigma rules finds.

Reads {"records": [...], "rules": ["the YAML of a rule", ...]} from standard input and writes a line of JSON for each rule, either
{"hits": [positions of records]} or {"error": "why it was not converted or run"}.

The SQL is the backend's own, but for what a field is. CloudTrail records are no tables, so a field has columns of its own:
the texts of its values, all of them where a record has several (any of them counts), its numbers for the comparisons of numbers, and
whether it is there. Booleans are the texts true and false, as the makers of the backend store them. A member of the record that is an
object or an array has the texts of everything below it.
"""

import json
import re
import sqlite3
import sys
from copy import copy

from sigma.backends.sqlite import sqliteBackend
from sigma.collection import SigmaCollection
from sigma.conditions import ConditionFieldEqualsValueExpression
from sigma.types import (
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaExists,
    SigmaFieldReference,
    SigmaNull,
)


def nodes_at(value, names):
    """The values at a path; arrays on the way stand for their elements."""
    if isinstance(value, list):
        return [node for item in value for node in nodes_at(item, names)]
    if not names:
        return [value]
    if isinstance(value, dict) and names[0] in value:
        below = value[names[0]]
        return [below] if len(names) == 1 else nodes_at(below, names[1:])
    return []


def leaves(value, deep):
    """The single values of a value: of an array, and of an object, too, where deep is set."""
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item, deep)]
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item, deep)] if deep else []
    return [] if value is None else [value]


def is_set(value):
    if isinstance(value, list):
        return any(is_set(item) for item in value)
    return value is not None


def text_of(leaf):
    if isinstance(leaf, bool):
        return "true" if leaf else "false"
    return leaf if isinstance(leaf, str) else json.dumps(leaf)


class Columns:
    """The columns of fields, by number: names of SQLite's columns ignore letter case, names of fields do not."""

    def __init__(self, records):
        self.records = records
        self.fields = {}

    def of(self, field):
        if field not in self.fields:
            names = field.split(".")
            nodes = [nodes_at(record, names) for record in self.records]
            found = [leaves(each, len(names) == 1) for each in nodes]
            self.fields[field] = {
                "number": len(self.fields),
                "there": [1 if each else None for each in nodes],
                "set": [1 if is_set(each) else None for each in nodes],
                "texts": [[text_of(leaf) for leaf in each] for each in found],
                "numbers": [
                    [leaf for leaf in each if isinstance(leaf, (int, float)) and not isinstance(leaf, bool)]
                    for each in found
                ],
            }
        return self.fields[field]

    def has_several(self, field):
        return any(len(each) > 1 for each in self.of(field)["texts"])

    def table(self, connection):
        fields = list(self.fields.values())
        kinds = [("there", ""), ("set", ""), ("text", "TEXT"), ("texts", ""), ("number", ""), ("numbers", "")]
        names = [f"{kind}_{field['number']} {affinity}" for field in fields for kind, affinity in kinds]
        connection.execute(f"CREATE TABLE logs (position INTEGER{''.join(', ' + name for name in names)})")
        for position in range(len(self.records)):
            row = [position]
            for field in fields:
                texts, numbers = field["texts"][position], field["numbers"][position]
                row += [field["there"][position], field["set"][position]]
                row += [texts[0] if texts else None, json.dumps(texts)]
                row += [numbers[0] if numbers else None, json.dumps(numbers)]
            connection.execute(f"INSERT INTO logs VALUES ({','.join('?' * len(row))})", row)


class Backend(sqliteBackend):
    def __init__(self, columns):
        super().__init__(collate_nocase=True)
        self.columns = columns

    def resolve_table(self, state=None):
        return "logs"

    def escape_and_quote_field(self, field):
        if field.startswith("\0"):
            return field[1:]
        return f"text_{self.columns.of(field)['number']}"

    def convert_condition_field_eq_val(self, cond, state):
        value, field = cond.value, cond.field
        if field.startswith("\0") or isinstance(value, (SigmaCIDRExpression, SigmaFieldReference)):
            return super().convert_condition_field_eq_val(cond, state)
        number = self.columns.of(field)["number"]
        if isinstance(value, SigmaExists):
            return self.about(f"there_{number}", cond, state)
        if isinstance(value, SigmaNull):
            return self.about(f"set_{number}", cond, state)
        is_order = isinstance(value, SigmaCompareExpression)
        if not self.columns.has_several(field):
            return self.about(f"{'number' if is_order else 'text'}_{number}", cond, state)
        element = "value" if is_order else "CAST(value AS TEXT)"
        column = f"{'numbers' if is_order else 'texts'}_{number}"
        test = self.about("element", cond, state)
        return f"EXISTS (SELECT 1 FROM (SELECT {element} AS element FROM json_each({column})) WHERE {test})"

    def about(self, column, cond, state):
        named = copy(cond)
        named.field = f"\0{column}"
        return super().convert_condition_field_eq_val(named, state)


def main():
    asked = json.load(sys.stdin)
    columns = Columns(asked["records"])
    backend = Backend(columns)
    answers = []
    for text in asked["rules"]:
        try:
            answers.append({"queries": backend.convert(SigmaCollection.from_yaml(text))})
        except Exception as error:
            answers.append({"error": f"{type(error).__name__}: {error}"})
    connection = sqlite3.connect(":memory:")
    connection.create_function("regexp", 2, lambda pattern, text: text is not None and re.search(pattern, str(text)) is not None)
    columns.table(connection)
    for answer in answers:
        queries = answer.pop("queries", None)
        if queries is not None:
            try:
                hits = {row[0] for query in queries for row in connection.execute(query.replace("SELECT *", "SELECT position", 1))}
                answer["hits"] = sorted(hits)
            except sqlite3.Error as error:
                answer["error"] = f"{type(error).__name__}: {error}"
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
