# SPDX-License-Identifier: GPL-2.0-only
"""Findings as SARIF 2.1.0, for code hosts."""

import json

from findings import SENTENCES, relative
from work import save

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(path, reports, root):
    """Write the report in one step."""
    save(path, (json.dumps(document(reports, root), indent=1) + "\n").encode("ascii"))


def document(reports, root):
    """The findings of a run."""
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": "page-ownership check-driver", "rules": [
            {"id": kind, "shortDescription": {"text": kind}} for kind in SENTENCES]}},
        "originalUriBaseIds": {"ROOT": {"uri": "file://" + root + "/"}},
        "results": [_result(report, root) for report in reports]}]}


def _result(report, root):
    both = len(report.engines) > 1
    return {"ruleId": report.kind, "level": "error" if both else "warning",
            "message": {"text": f"{report.sentence()} [{report.confidence()}]"},
            "locations": [_location(report.file, report.line, root)],
            "codeFlows": [{"threadFlows": [{"locations": [
                {"location": dict(_location(event.file, event.line, root),
                                  message={"text": event.text})}
                for event in report.path]}]}]}


def _location(path, line, root):
    return {"physicalLocation": {
        "artifactLocation": {"uri": relative(path, root), "uriBaseId": "ROOT"},
        "region": {"startLine": line}}}
