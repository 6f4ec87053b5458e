"""What went wrong in a YAML source, said so that a writer knows what to type instead."""

from __future__ import annotations

import json
import re

import yaml

from kbgen.model.diagnostic import Edit, Fix

# Of a writer's text, a message repeats this much.
LONGEST = 80

# `key: value` or `- value` on one line: what a writer most often meant.
_PAIR = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)?(?:[A-Za-z_][\w-]*:[ ]+)?)(?P<value>\S.*?)[ \t]*")

# (words of PyYAML's message, in either of its parsers; what we say)
_SAID: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "a colon does not belong here"),
    ("unexpected end of stream", "a quotation mark is opened and never closed"),
    ("tab character", "a tab indents this line; YAML wants spaces"),
    ("'\\t' that cannot start", "a tab indents this line; YAML wants spaces"),
    ("cannot start any token", "a value cannot begin with this character unless it is quoted"),
    ("undefined alias", "a value that begins with * must be quoted"),
    ("expected alphabetic or numeric", "a value that begins with & or * must be quoted"),
    ("unknown escape character", "inside double quotes a backslash must be doubled: \\\\"),
    ("could not find expected ':'", "this line is neither `key: value` nor a list item"),
    ("another document", "only one YAML document may stand in a file"),
    ("but got ':'", "a list in brackets is not closed with ]"),
    ("expected ',' or ']'", "a list in brackets is not closed with ]"),
    ("expected ',' or '}'", "a mapping in braces is not closed with }"),
    ("<block end>", "this does not fit the lines above it"),
    ("did not find expected key", "this does not fit the lines above it"),
    ("nested", "the YAML is nested too deeply"),
)

# Errors that PyYAML places where it gave up, and a writer looks for where the trouble began.
_TOLD_FROM_THE_START = ("unexpected end of stream", "expected alphabetic", "expected ':'")


def explain(
    text: str, error: yaml.YAMLError, offset: int, path: str
) -> tuple[int, str, Fix | None]:
    """Where in ``text`` the error is, what it is, and quotes as a fix where they are the remedy.

    ``offset`` is where ``text`` begins in the file at ``path``.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return getattr(error, "position", 0), "this character cannot stand in YAML", None
    said = str(getattr(error, "problem", None) or getattr(error, "context", None) or "unreadable")
    at: int = min(mark.index, len(text))
    context = getattr(error, "context_mark", None)
    if context is not None and any(words in said for words in _TOLD_FROM_THE_START):
        at = context.index
    message = next((ours for theirs, ours in _SAID if theirs in said), said)
    begin, line = _line(text, at)
    if not (quoted := _quotable(line)):
        return at, message, None
    start, end, better = quoted
    edit = Edit(path, offset + begin + start, offset + begin + end, better)
    advice = "put the value in quotes" + (f": {better}" if len(better) <= LONGEST else "")
    return at, f"{message}; {advice}", Fix(advice, (edit,), safe=True)


def _line(text: str, at: int) -> tuple[int, str]:
    """The start and the text of the line that holds ``at``."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return begin, text[begin : end if end >= 0 else len(text)].rstrip("\r")


def _quotable(line: str) -> tuple[int, int, str] | None:
    """The range of an unquoted value that only quotes would make readable, and it in quotes."""
    match = _PAIR.fullmatch(line)
    if not match or not match["lead"].strip():
        return None
    value = match["value"]
    if value[0] in "\"'|>[{#" or " #" in value:
        return None  # quotes may not be what is missing
    if ": " in value or value.endswith(":") or value[0] in "@`%*&!":
        return match.start("value"), match.end("value"), quote(value)
    return None


def shown(text: str) -> str:
    """``text`` between quotation marks for a message: shortened, and nothing in it invisible."""
    return repr(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def quote(text: str) -> str:
    """``text`` as a YAML scalar in double quotes."""
    return json.dumps(text, ensure_ascii=False)
