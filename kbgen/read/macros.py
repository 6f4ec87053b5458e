"""One file of content/macros/ to one Macro."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kbgen.config import typed
from kbgen.config.nodes import Node
from kbgen.config.typed import note
from kbgen.config.yaml_hints import shown
from kbgen.markup.fragments import Lookup, Origin, assemble
from kbgen.markup.placeholders import find_placeholders
from kbgen.model.diagnostic import Problem
from kbgen.model.macro import Macro, MacroChannel, MacroPart, channel_of
from kbgen.model.markup import Scan
from kbgen.model.span import Source, Span
from kbgen.read import kinds
from kbgen.read.article import scan_body
from kbgen.read.fields import Field
from kbgen.read.frontmatter import read_front_matter
from kbgen.read.kept import Kind, Read, Unread
from kbgen.read.packed import line_of, pack, unpack

# What no helpdesk can split or lose: tags are separated by spaces, shortcuts are typed.
_TAG = re.compile(r"[^\W_](?:[\w./:-]*\w)?")
_SHORTCUT = re.compile(r"[^\W_](?:[\w.-]*\w)?")
_ID = {"type": "string", "pattern": "^[a-z0-9]+([-_.][a-z0-9]+)*$"}


def _tag(node: Node, key: str, faults: list[Problem], spans: dict[str, Span]) -> str | None:
    return _word(node, key, _TAG, "a tag is one word of letters, digits, and . / : - _", faults)


def _tags(node: Node, key: str, faults: list[Problem], spans: dict[str, Span]) -> tuple[str, ...]:
    return kinds.each(node, key, "a list of tags", _tag, faults, spans)


def _shortcut(node: Node, key: str, faults: list[Problem], spans: dict[str, Span]) -> str | None:
    wanted = "a shortcut is one word of letters, digits, and . - _"
    return _word(node, key, _SHORTCUT, wanted, faults)


def _word(
    node: Node, key: str, pattern: re.Pattern[str], wanted: str, faults: list[Problem]
) -> str | None:
    value = typed.text(node, key, faults)
    if value is not None and not pattern.fullmatch(value):
        note(faults, "invalid-value", node.span, f"{key} {shown(value)}: {wanted}")
        return None
    return value


def _channel(node: Node, key: str, faults: list[Problem], spans: dict[str, Span]) -> str | None:
    return typed.choice(node, key, tuple(map(str, MacroChannel)), faults)


def _channels(
    node: Node, key: str, faults: list[Problem], spans: dict[str, Span]
) -> tuple[MacroChannel, ...] | None:
    found = kinds.each(node, key, "a list of channels", _channel, faults, spans)
    if not found:
        return None
    return tuple(channel for channel in MacroChannel if str(channel) in found)


# The keys of a macro's front matter, one row each: what reading and the manual use.
MACRO_FIELDS: tuple[Field, ...] = (
    Field(
        "slug",
        kinds.other_slug,
        _ID,
        "The permanent name, the same in every locale.",
        required=True,
    ),
    Field(
        "title",
        kinds.line,
        {"type": "string"},
        "What agents see in the list of macros.",
        required=True,
    ),
    Field(
        "area",
        kinds.term,
        _ID,
        "The area of taxonomy.yml that the macro is filed under.",
        required=True,
    ),
    Field("product", kinds.terms, {"type": "array"}, "The products of taxonomy.yml it is about."),
    Field("tags", _tags, {"type": "array"}, "Tags to set on the ticket, where the helpdesk can."),
    Field("shortcut", _shortcut, {"type": "string"}, "What an agent types to insert it."),
    Field("channels", _channels, {"type": "array"}, "email, chat, phone.", "email"),
)
_BY_KEY: Mapping[str, Field] = {field.key: field for field in MACRO_FIELDS}
_FIELD_OF = {"product": "products"}
# What the source gives anew.
_APART = frozenset({"path", "locale", "body"})


def _read_macro(each: Unread, lookup: Lookup) -> Read[Macro]:
    noted: list[Problem] = []
    front = read_front_matter(each.source, {}, noted, fields=_BY_KEY, what="a macro")
    if not front.sound:
        return Read(None, front.slug, problems=tuple(noted))
    whole = assemble(Origin(each.source, front.body), lookup)
    values = {_FIELD_OF.get(key, key): value for key, value in front.values.items()}
    found = scan_body(whole)
    macro = Macro(
        path=each.source.path,
        locale=each.locale,
        body=whole.text,
        scan=replace(found, passages=()),  # a reply is read by its parts
        placeholders=find_placeholders(whole.text, whole.locate),
        parts=tuple(_parts(whole.text, found, each)),
        spans=front.spans,
        **values,
    )
    return Read(macro, front.slug, front.body, (*noted, *whole.problems))


def _parts(body: str, scan: Scan, each: Unread) -> Iterator[MacroPart]:
    tops = [heading for heading in scan.headings if not heading.nested]
    bounds = [heading.start for heading in tops] + [len(body)]
    yield MacroPart(None, "", Span.top(each.source.path), 0, bounds[0], body[: bounds[0]])
    for number, heading in enumerate(tops):
        end = bounds[number + 1]
        channel = channel_of(heading.text, each.locale) if heading.level == 2 else None
        text = body[heading.end : end]
        yield MacroPart(channel, heading.text, heading.span, heading.end, end, text)


def _pack(macro: Macro, source: Source, start: int) -> bytes:
    body = None if macro.body == source.text[start:] else macro.body
    return line_of([pack(macro, source.path, _APART), start, body]).encode()


def _unpack(line: bytes, source: Source, locale: str) -> Macro:
    packed, start, body = json.loads(line)
    values = unpack(Macro, packed, source)
    values |= {"path": source.path, "locale": locale}
    return Macro(**values | {"body": source.text[start:] if body is None else body})


MACROS = Kind(_read_macro, _pack, _unpack)
