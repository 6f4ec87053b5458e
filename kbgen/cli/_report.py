"""Diagnostics as people and machines read them: text, json, github, sarif."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import click

from kbgen.cli._excerpt import excerpt, printable
from kbgen.model.diagnostic import Diagnostic, Fix, Severity
from kbgen.model.span import Source

F = TypeVar("F", bound=Callable[..., Any])
Sources = Mapping[str, Source]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def text(diagnostics: Sequence[Diagnostic], sources: Sources) -> str:
    """A line each, with an excerpt below. Styled; ``click.echo`` takes the styles off where the
    output is no terminal."""
    return "\n".join("\n".join(_entry(item, sources)) for item in diagnostics)


def line(item: Diagnostic) -> str:
    """``path:line:col: KB201 dangling-link: …``, as DESIGN has it; a warning says that it is one."""
    return f"{_place(item)}: {_title(item)}: {printable(item.message)}"


def summary(diagnostics: Sequence[Diagnostic], checked: int) -> str:
    """How many there are of each kind, and how many ``--fix`` would mend."""
    if not diagnostics:
        return f"All checks passed: {_count(checked, 'article')}."
    errors = sum(item.severity is Severity.ERROR for item in diagnostics)
    kinds = [_count(errors, "error")] if errors else []
    if warnings := len(diagnostics) - errors:
        kinds.append(_count(warnings, "warning"))
    fixable = sum(item.fix is not None and item.fix.safe for item in diagnostics)
    more = f", {fixable} fixable with `--fix`" if fixable else ""
    return f"Found {' and '.join(kinds)} in {_count(checked, 'article')}{more}."


def _entry(item: Diagnostic, sources: Sources) -> Iterator[str]:
    colour = _COLOURS[item.severity]
    place = click.style(_place(item), bold=True)
    yield f"{place}: {click.style(_title(item), fg=colour)}: {printable(item.message)}"
    source = sources.get(item.span.path)
    shown = list(excerpt(source, item.span)) if source else []
    indent = len(str(item.span.line))
    for gutter, content in shown:
        mark = content if gutter else click.style(content, fg=colour, bold=True)
        yield f" {gutter:>{indent}} {click.style('|', dim=True)} {mark}"
    if item.fix is not None:
        note = "" if item.fix.safe else " (not by itself: look at it first)"
        yield f" {'':>{indent}} = fix: {printable(item.fix.description)}{note}"


def _place(item: Diagnostic) -> str:
    return f"{printable(item.span.path)}:{item.span.line}:{item.span.column}"


def _title(item: Diagnostic) -> str:
    kind = "warning: " if item.severity is Severity.WARNING else ""
    return f"{kind}{item.code} {item.rule}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def as_json(diagnostics: Sequence[Diagnostic], sources: Sources) -> str:
    """One object: ``version``, and ``diagnostics`` in the order of the text."""
    found = {"version": 1, "diagnostics": [_object(item) for item in diagnostics]}
    return json.dumps(found, ensure_ascii=False, indent=2)


def _object(item: Diagnostic) -> dict[str, Any]:
    span = item.span
    return {
        "code": item.code,
        "rule": item.rule,
        "severity": item.severity.value,
        "message": item.message,
        "path": span.path,
        "start": {"offset": span.start, "line": span.line, "column": span.column},
        "end": {"offset": span.end, "line": span.end_line, "column": span.end_column},
        "fix": _fix(item.fix) if item.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [
        {"path": edit.path, "start": edit.start, "end": edit.end, "text": edit.text}
        for edit in fix.edits
    ]
    return {"description": fix.description, "safe": fix.safe, "edits": edits}


def github(diagnostics: Sequence[Diagnostic], sources: Sources) -> str:
    """Workflow commands, which GitHub shows beside the changed lines."""
    return "\n".join(map(_command, diagnostics))


def _command(item: Diagnostic) -> str:
    span = item.span
    values: dict[str, str | int] = {"file": span.path, "line": span.line, "col": span.column}
    # GitHub ignores a column range over several lines, so it is not given one.
    if span.end_line == span.line and span.end > span.start:
        values |= {"endLine": span.end_line, "endColumn": span.end_column}
    values["title"] = f"{item.code} {item.rule}"
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in values.items())
    return f"::{item.severity.value} {properties}::{_escaped(item.message)}"


def _escaped(value: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        value = value.replace(char, f"%{ord(char):02X}")
    return value


def sarif(diagnostics: Sequence[Diagnostic], sources: Sources) -> str:
    """The format of code scanning, with the page of every rule: which are read only for it."""
    from kbgen.cli._sarif import sarif

    return sarif(diagnostics, sources)


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic], Sources], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}


def report_option(help: str) -> Callable[[F], F]:
    """``--format FORM``: passes ``form``, a name of FORMATS."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(FORMATS)),
        default="text",
        show_default=True,
        help=help,
    )
