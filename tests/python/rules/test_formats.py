"""What people and machines are shown of a finding."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import click
import jsonschema
import pytest
from support.knowledge import replace, write_knowledge

from kbgen.check import check
from kbgen.cli._excerpt import excerpt, width
from kbgen.cli._report import FORMATS, summary
from kbgen.config import load_config
from kbgen.model.diagnostic import Diagnostic
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.span import Source
from kbgen.read import read_knowledge
from kbgen.rules import RULES, Facts

EN = "content/en/vpn-password.md"
RU = "content/ru/vpn-password.md"

# What SARIF 2.1.0 asks of a log, of the parts that kbgen writes.
REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "properties": {
        key: {"type": "integer", "minimum": 1}
        for key in ("startLine", "startColumn", "endLine", "endColumn")
    }
    | {key: {"type": "integer", "minimum": 0} for key in ("charOffset", "charLength")},
    "additionalProperties": False,
}
FILE = {
    "type": "object",
    "required": ["uri"],
    "properties": {
        "uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]+$"},
        "uriBaseId": {"const": "ROOT"},
    },
    "additionalProperties": False,
}
TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id", "shortDescription", "help"],
                                            "properties": {
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {
                                                    "properties": {
                                                        "level": {"enum": ["error", "warning"]}
                                                    }
                                                },
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": TEXT,
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": FILE,
                                                    "region": REGION,
                                                },
                                            }
                                        },
                                    },
                                },
                                "fixes": {
                                    "type": "array",
                                    "items": {"type": "object", "required": ["artifactChanges"]},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture
def broken(tmp_path: Path) -> tuple[tuple[Diagnostic, ...], KnowledgeBase]:
    root = write_knowledge(tmp_path)
    replace(root, RU, "Сохранённый пароль", "Сохранённый пaроль и [ссылка](kb:sing-in)")
    replace(root, EN, "The saved password", "The [saved](sign-in.md) password")
    config = load_config(root / "mkdocs.yml")
    kb = read_knowledge(config)
    select = ("KB201", "KB206", "KB501")
    return check(Facts(kb, config, datetime(2026, 11, 1, tzinfo=UTC)), select), kb


Broken = tuple[tuple[Diagnostic, ...], KnowledgeBase]


def test_text_shows_the_line_and_marks_the_place(broken: Broken) -> None:
    found, kb = broken
    assert click.unstyle(FORMATS["text"](found, kb.sources)) == (
        f"{EN}:20:13: warning: KB206 relative-link: the link goes by the file 'content/en/sign-in.md', which may move\n"
        " 20 | The [saved](sign-in.md) password no longer fits.\n"
        "    |             ^^^^^^^^^^\n"
        "    = fix: link to 'kb:sign-in'\n"
        f"{RU}:20:13: warning: KB501 mixed-script: the word 'пaроль' has Latin a among other letters\n"
        " 20 | Сохранённый пaроль и [ссылка](kb:sing-in) больше не подходит.\n"
        "    |             ^^^^^^\n"
        "    = fix: write 'пароль' in one script\n"
        f"{RU}:20:31: KB201 dangling-link: no article has the slug 'sing-in' (did you mean 'sign-in'?)\n"
        " 20 | Сохранённый пaроль и [ссылка](kb:sing-in) больше не подходит.\n"
        "    |                               ^^^^^^^^^^"
    )


def test_the_summary_counts(broken: Broken) -> None:
    found, _ = broken
    assert (
        summary(found, 4) == "Found 1 error and 2 warnings in 4 articles, 2 fixable with `--fix`."
    )
    assert summary((), 1234) == "All checks passed: 1,234 articles."


def marked(line: str, start: int, end: int) -> tuple[str, str]:
    source = Source("a.md", f"first\n{line}\nlast\n")
    (_, shown), (_, mark) = excerpt(source, source.span(6 + start, 6 + end))
    return shown, mark


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("ёлка и е\u0308лка тут", "тут"),
        ("日本語 тут", "тут"),
        ("👨‍💻 тут", "тут"),
        ("a\tтут", "тут"),
    ],
)
def test_the_mark_stands_below_wide_and_combining_characters(line: str, word: str) -> None:
    at = line.index(word)
    shown, mark = marked(line, at, at + len(word))
    assert len(mark) - len(mark.lstrip()) == width(shown[: shown.index(word)])
    assert mark.strip() == "^" * width(word)


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "слово " * 200 + "ЗДЕСЬ " + "слово " * 200
    at = line.index("ЗДЕСЬ")
    shown, mark = marked(line, at, at + 5)
    assert width(shown) <= 102
    assert shown[len(mark) - 5 : len(mark)] == "ЗДЕСЬ"
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_nothing_in_an_excerpt_moves_the_cursor() -> None:
    shown, mark = marked("a \u202e b \x1b[31m c", 2, 3)
    assert shown == "a <U+202E> b <U+001B>[31m c"
    assert mark == "  ^^^^^^^^"


def test_json_has_every_place_and_edit(broken: Broken) -> None:
    found, kb = broken
    report = json.loads(FORMATS["json"](found, kb.sources))
    assert report["version"] == 1
    first = report["diagnostics"][0]
    text = kb.sources[EN].text
    assert first["code"] == "KB206"
    assert text[first["start"]["offset"] : first["end"]["offset"]] == "sign-in.md"
    edit = first["fix"]["edits"][0]
    assert text[edit["start"] : edit["end"]] == "sign-in.md"
    assert json.loads(FORMATS["json"]((), {})) == {"version": 1, "diagnostics": []}


def test_github_commands_are_one_line_each_and_escaped(broken: Broken) -> None:
    found, kb = broken
    lines = FORMATS["github"](found, kb.sources).splitlines()
    assert lines[2] == (
        f"::error file={RU},line=20,col=31,endLine=20,endColumn=41,title=KB201 dangling-link"
        "::no article has the slug 'sing-in' (did you mean 'sign-in'?)"
    )
    hostile = found[0].span.__class__("a,b:c\n.md", 0, 0, 1, 1, 1, 1)
    item = Diagnostic("KB201", "x", found[0].severity, hostile, "100 %\n::error::x")
    assert FORMATS["github"]((item,), {}) == (
        "::warning file=a%2Cb%3Ac%0A.md,line=1,col=1,title=KB201 x::100 %25%0A::error::x"
    )


def test_sarif_is_what_the_standard_asks_for(broken: Broken) -> None:
    found, kb = broken
    log = json.loads(FORMATS["sarif"](found, kb.sources))
    jsonschema.validate(log, SARIF)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    replacement = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["deletedRegion"]["charLength"] == len("sign-in.md")
    assert replacement["insertedContent"] == {"text": "kb:sign-in"}


def test_a_sarif_path_is_a_uri(broken: Broken) -> None:
    found, _ = broken
    span = found[0].span.__class__("content/ru/впн 2#.md", 0, 0, 1, 1, 1, 1)
    item = Diagnostic("KB201", "dangling-link", found[0].severity, span, "x")
    log = json.loads(FORMATS["sarif"]((item,), {}))
    jsonschema.validate(log, SARIF)
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert re.fullmatch(
        r"content/ru/(%[0-9A-F]{2})+%202%23\.md", location["artifactLocation"]["uri"]
    )
