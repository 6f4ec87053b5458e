"""Diagnostics as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from kbgen import __version__
from kbgen.model.diagnostic import Diagnostic, Edit, Fix
from kbgen.model.span import Source, Span
from kbgen.rules import RULES, Rule, page

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_INDEX = {rule.code: index for index, rule in enumerate(RULES)}


def sarif(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """A log with one run. Columns and offsets count code points, as everywhere in kbgen."""
    run = {
        "tool": {
            "driver": {
                "name": "kbgen",
                "version": __version__,
                "rules": [_rule(rule) for rule in RULES],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "the folder of mkdocs.yml"}}},
        "results": [_result(item) for item in diagnostics],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    about = page(rule)
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": about.title},
        "fullDescription": {"text": about.what},
        "help": {"text": about.why, "markdown": about.markdown},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(item: Diagnostic) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": _INDEX[item.code],
        "level": item.severity.value,
        "message": {"text": item.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _file(item.span.path),
                    "region": _region(item.span),
                }
            }
        ],
    }
    if item.fix is not None and item.fix.edits:
        result["fixes"] = [_fix(item.fix)]
    return result


def _file(path: str) -> dict[str, str]:
    return {"uri": quote(path), "uriBaseId": "ROOT"}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    by_path: dict[str, list[Edit]] = defaultdict(list)
    for edit in fix.edits:
        by_path[edit.path].append(edit)
    changes = [
        {
            "artifactLocation": _file(path),
            "replacements": [
                {
                    "deletedRegion": {
                        "charOffset": edit.start,
                        "charLength": edit.end - edit.start,
                    },
                    "insertedContent": {"text": edit.text},
                }
                for edit in edits
            ],
        }
        for path, edits in by_path.items()
    ]
    return {"description": {"text": fix.description}, "artifactChanges": changes}
