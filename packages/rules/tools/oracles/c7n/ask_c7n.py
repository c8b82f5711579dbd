"""Asks Cloud Custodian what it makes of policies, and which events their filters keep.

Reads {"policies": ["the YAML of a file with one policy", ...], "records": [...]} from standard input and writes a line of JSON for each
policy: {"error": "why Custodian refuses it"}, or {"pattern": the EventBridge pattern, "kept": a digit for each record: 1 where the filters
leave a resource that has nothing to do with them}. With {"shortcuts": true} it writes the table of shortcuts instead, with
{"resourceTypes": true} the resource types by service, with the member that identifies a resource and its noun.
"""

import json
import logging
import sys

import yaml
from c7n.config import Config
from c7n.cwe import CloudWatchEvents
from c7n.mu import CloudWatchEventSource
from c7n.policy import PolicyCollection
from c7n.provider import clouds
from c7n.query import ChildResourceManager
from c7n.resources import load_resources
from c7n.schema import generate, validate


def event_of(record):
    """The event that EventBridge hands on."""
    return {
        "version": "0",
        "id": "1",
        "detail-type": "AWS API Call via CloudTrail",
        "source": "aws." + record.get("eventSource", "").split(".")[0],
        "account": record.get("recipientAccountId", "123456789012"),
        "time": record.get("eventTime", "2026-11-20T08:00:00Z"),
        "region": record.get("awsRegion", "us-east-1"),
        "resources": [],
        "detail": record,
    }


def keeps(policy, record):
    resource = {policy.resource_manager.get_model().id: "a"}
    try:
        return len(policy.resource_manager.filter_resources([resource], event_of(record))) > 0
    except Exception:
        # The function ends with an error: nothing is done.
        return False


def answer(text, records, schema):
    data = yaml.safe_load(text)
    try:
        errors = validate(data, schema)
        if errors:
            return {"error": str(errors[0]).split("\n")[0]}
        (policy,) = PolicyCollection.from_data(data, Config.empty(region="us-east-1", account_id="123456789012"))
        policy.validate()
    except Exception as error:
        return {"error": type(error).__name__ + ": " + str(error).split("\n")[0]}
    pattern = json.loads(CloudWatchEventSource(policy.data["mode"], None).render_event_pattern())
    return {"pattern": pattern, "kept": "".join("1" if keeps(policy, record) else "0" for record in records)}


def resource_types():
    """The types of which an event can be about a resource."""
    load_resources(("aws.*",))
    found = {}
    for name, manager in sorted(clouds["aws"].resources.items()):
        meta = getattr(manager, "resource_type", None)
        is_child = issubclass(manager, ChildResourceManager) and not getattr(meta, "supports_trailevents", False)
        if meta is None or is_child or not getattr(meta, "service", None) or not getattr(meta, "id", None):
            continue
        found.setdefault(meta.service, {})[name] = [meta.id.split(".")[-1], noun_of(name, meta)]
    return found


def noun_of(name, meta):
    """The resource in the words of its service: that of CloudFormation's type, else the last word of Custodian's."""
    kind = getattr(meta, "cfn_type", None) or getattr(meta, "config_type", None)
    return kind.split("::")[-1] if kind else name.split("-")[-1]


def main():
    logging.disable(logging.CRITICAL)
    asked = json.load(sys.stdin)
    if asked.get("shortcuts"):
        print(json.dumps(CloudWatchEvents.trail_events))
        return
    if asked.get("resourceTypes"):
        print(json.dumps(resource_types(), sort_keys=True))
        return
    resources = tuple(asked["resources"])
    load_resources(resources)
    schema = generate(resources)
    for text in asked["policies"]:
        print(json.dumps(answer(text, asked["records"], schema)))


main()
