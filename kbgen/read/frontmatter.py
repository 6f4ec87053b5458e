"""The block between two ``---`` at an article's head: found, read and checked against FIELDS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kbgen.config import typed
from kbgen.config.nodes import Entry, Items, Node, Scalar, Table, compose
from kbgen.config.typed import note
from kbgen.config.yaml_hints import quote, shown
from kbgen.model.diagnostic import Edit, Fix, Problem
from kbgen.model.slug import slug_problem
from kbgen.model.span import Source, Span
from kbgen.read.fields import BY_KEY, Field

MAX_BLOCK = 65_536
_FENCE = re.compile(r"^---[ \t]*\r?$", re.M)
_SLUG_LINE = re.compile(r"^slug:[ \t]*[\"']?([a-z0-9-]+)[\"']?[ \t]*(?:#.*)?\r?$", re.M)
# A # that is preceded by a space and followed by none looks like text: "Printer #2".
_COMMENT_LIKE = re.compile(r"[ \t]+#[^\s#][^\r\n]*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``values`` are the usable ones by key, ``spans`` where each key's value stands (items under
    ``key[0]``), ``body`` where the text below begins. ``sound`` is false when the article cannot
    be made from it; ``slug`` is known whenever it could be read."""

    values: Mapping[str, Any] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    body: int = 0
    sound: bool = True
    slug: str | None = None


def read_front_matter(
    source: Source,
    defaults: Mapping[str, Any],
    faults: list[Problem],
    *,
    fields: Mapping[str, Field] = BY_KEY,
    what: str = "an article",
) -> FrontMatter:
    """The front matter of an article, completed by its folder's ``defaults``. Everything that is
    wrong is noted; all of it at once. Another kind of source brings its own ``fields``, by key."""
    block = _find_block(source, what, faults)
    if block is None:
        return FrontMatter(sound=False, slug=_likely_slug(source.text[:MAX_BLOCK]))
    start, end, body = block
    node, unreadable = compose(source, start, end)
    faults.extend(unreadable)
    likely = _likely_slug(source.text[start:end])
    if node is None and unreadable:
        return FrontMatter(body=body, sound=False, slug=likely)
    before = len(faults)
    spans: dict[str, Span] = {}
    values = dict(defaults)
    if node is not None:
        values |= read_keys(node, "front matter", fields, source, faults, spans)
    _missing(values, spans, fields, source, faults)
    sound = all(field.key in values for field in fields.values() if field.required)
    wrong = any(fault.rule != "value-cut-short" for fault in faults[before:])
    return FrontMatter(values, spans, body, sound and not wrong, values.get("slug", likely))


def read_keys(
    node: Node,
    name: str,
    known: Mapping[str, Field],
    source: Source,
    faults: list[Problem],
    spans: dict[str, Span],
) -> dict[str, Any]:
    """The usable values of a mapping's ``known`` keys; ``spans`` receives their places."""
    values: dict[str, Any] = {}
    for key, entry in (typed.table(node, name, tuple(known), faults) or {}).items():
        spans[key] = entry.value.span
        _cut_short(entry, source, faults)
        value = known[key].parse(entry.value, key, faults, spans)
        if value is not None:
            values[key] = value
    return values


def _find_block(source: Source, what: str, faults: list[Problem]) -> tuple[int, int, int] | None:
    """Where the block's YAML begins and ends, and where the body begins."""
    text = source.text
    opening = _FENCE.match(text)
    if opening is None:
        message = f"{what} begins with front matter: a line ---, its keys, a line ---"
        stripped = text.lstrip()
        if stripped.startswith("---") and stripped != text:
            message = (
                "front matter must be the very first thing in the file; remove what precedes it"
            )
        note(faults, "front-matter-missing", source.span(0, len(source.line(1))), message)
        return None
    start = min(opening.end() + 1, len(text))
    closing = _FENCE.search(text, start)
    if closing is None:
        message = "the front matter is never closed: put a line --- after its last key"
        note(faults, "front-matter-unclosed", source.span(0, 3), message)
        return None
    if closing.start() - start > MAX_BLOCK:
        message = f"the front matter is longer than {MAX_BLOCK:,} characters; is its --- missing?"
        note(faults, "front-matter-unclosed", source.span(0, 3), message)
        return None
    return start, closing.start(), min(closing.end() + 1, len(text))


def _likely_slug(text: str) -> str | None:
    """The slug of front matter that cannot be read, so that links to it are not called dangling."""
    match = _SLUG_LINE.search(text)
    return match[1] if match and not slug_problem(match[1]) else None


def _missing(
    values: Mapping[str, Any],
    spans: Mapping[str, Span],
    fields: Mapping[str, Field],
    source: Source,
    faults: list[Problem],
) -> None:
    absent = [
        field
        for field in fields.values()
        if field.required and not (field.key in values or field.key in spans)
    ]
    # A misspelt key is one mistake: `titel` is not also a missing title.
    meant = {fault.finding.message for fault in faults if fault.rule == "unknown-key"}
    for row in absent:
        if any(f"did you mean {row.key!r}" in message for message in meant):
            continue
        choices = row.schema.get("enum")
        hint = f" ({', '.join(choices)})" if choices else ""
        message = f"the key {row.key!r} is missing{hint}"
        note(faults, "missing-key", source.span(0, 3), message)


def _cut_short(entry: Entry, source: Source, faults: list[Problem]) -> None:
    """Note a value that YAML ends at what looks like text: ``title: Printer #2 is silent``."""
    values = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
    for value in values:
        if not (isinstance(value, Scalar) and value.plain and value.kind in ("text", "null")):
            continue
        rest = _COMMENT_LIKE.match(source.text, value.span.end)
        if rest is None:
            continue
        whole = source.text[value.span.start : rest.end()].strip()
        edit = Edit(source.path, value.span.start, rest.end(), quote(whole))
        message = (
            f"the value ends before {shown(rest[0].strip())}, which is a comment to YAML; quote it"
        )
        fix = Fix(f"put it in quotes: {quote(whole)}", (edit,))
        note(faults, "value-cut-short", source.span(value.span.end, rest.end()), message, fix)


def read_defaults(source: Source, faults: list[Problem]) -> dict[str, Any]:
    """The values of a ``_defaults.yml``: only keys that make sense for a whole folder."""
    node, unreadable = compose(source)
    found: list[Problem] = list(unreadable)
    values: dict[str, Any] = {}
    if node is not None:
        allowed = {key: row for key, row in BY_KEY.items() if row.folder}
        if isinstance(node, Table):
            for entry in node.entries:
                if entry.key in BY_KEY and entry.key not in allowed:
                    message = f"{entry.key!r} belongs to one article, not to a folder"
                    note(found, "unknown-key", entry.key_span, message)
            node = Table(
                tuple(e for e in node.entries if e.key not in BY_KEY or e.key in allowed), node.span
            )
        values = read_keys(node, "_defaults.yml", allowed, source, found, {})
    faults.extend(Problem("defaults-invalid", fault.finding) for fault in found)
    return values
