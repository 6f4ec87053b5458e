"""How each helpdesk fills in what it is given: ports of their published rules, written from reading.

A port takes an exported text and the ticket's values by the helpdesk's own names, and gives the text
that the customer gets. What a ticket does not know is absent from the values.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from xml.etree import ElementTree

import liquid
from jinja2.sandbox import SandboxedEnvironment
from selectolax.lexbor import LexborHTMLParser

Values = Mapping[str, str]


def nested(values: Values) -> dict[str, object]:
    """``{"a.b": x}`` as ``{"a": {"b": x}}``."""
    found: dict[str, object] = {}
    for name, value in values.items():
        *path, last = name.split(".")
        into: dict[str, object] = found
        for part in path:
            inner = into.setdefault(part, {})
            assert isinstance(inner, dict)
            into = inner
        into[last] = value
    return found


def zendesk(text: str, values: Values) -> str:
    """Liquid."""
    return str(liquid.Template(text).render(**nested(values)))


def glpi(text: str, values: Values) -> str:
    """Twig's subset that Jinja shares, in its sandbox: no attribute of Python may be reached."""
    person = {name: value for name, value in values.items() if not name.startswith("ticket.")}
    ticket = nested(values).get("ticket", {})
    assert isinstance(ticket, dict)
    ticket = {**ticket, "requesters": {"users": [person] if person else []}}
    return str(SandboxedEnvironment().from_string(text).render(ticket=ticket))


def freshdesk(text: str, values: Values) -> str:
    return re.sub(r"\{\{\s*([\w.]+)\s*\}\}", lambda match: values.get(match[1], ""), text)


def zammad(text: str, values: Values) -> str:
    return re.sub(r"#\{\s*([\w.]+)\s*\}", lambda match: values.get(match[1], "-"), text)


def chatwoot(text: str, values: Values) -> str:
    """Everything between double braces on a line is replaced; what is no exact key by nothing."""
    return re.sub(r"\{\{(.*?)\}\}", lambda match: values.get(match[1].strip(), ""), text)


def helpscout(text: str, values: Values) -> str:
    """Only variables are replaced: what else stands between the signs is text."""

    def put(match: re.Match[str]) -> str:
        return values.get(match[1]) or match[2] or ""

    roots = "conversation|customer|mailbox|user"
    pattern = rf"\{{%\s*((?:{roots})\.\w+|subject)(?:,fallback=([^%]*))?\s*%\}}"
    return re.sub(pattern, put, text)


def intercom(text: str, values: Values) -> str:
    """The body must be XML as far as placeholders go; each is an ``attribute`` element."""

    def put(match: re.Match[str]) -> str:
        element = ElementTree.fromstring(match[0])
        return values.get(element.attrib["key"]) or element.attrib.get("default", "")

    return re.sub(r"<attribute [^>]*/>", put, text)


def osticket(text: str, values: Values) -> str:
    return re.sub(r"%\{([^}]+)\}", lambda match: values.get(match[1], ""), text)


def znuny(text: str, values: Values) -> str:
    """Line ends go first, then every escaped tag, whatever the case of its letters."""
    upper = {name.upper(): value for name, value in values.items()}
    text = re.sub(r"[\r\n]", "", text)
    return re.sub(
        r"&lt;(OTRS_\w+)&gt;", lambda match: upper.get(match[1].upper(), "-"), text, flags=re.I
    )


def espanso(text: str, values: Values) -> str:
    """Variables are replaced once, by their full names."""

    def put(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise AssertionError(f"Espanso does not expand a match with the unknown {match[0]}")
        return values[match[1]]

    return re.sub(r"\{\{\s*(\w+(?:\.\w+)?)\s*\}\}", put, text)


def textexpander(text: str, values: Values) -> str:
    def put(match: re.Match[str]) -> str:
        if match[0] == "%%":
            return "%"
        assert match[1], f"TextExpander takes {match[0]!r} for a command"
        return values.get(match[1]) or match[2] or ""

    return re.sub(r"%%|%filltext:name=([^:%]+)(?::default=([^%]*))?%|%.", put, text)


def zammad_import(data: bytes) -> list[dict[str, object]]:
    """The rows as Zammad's import reads them: the head stripped and in lower case, an empty cell
    dropped, a cell with ``~~~`` made a list; a repeated name or an unknown column stops it."""
    known = {"id", "name", "keywords", "content", "note", "active"}
    rows = list(csv.reader(io.StringIO(data.decode())))
    head = [cell.strip().lower() for cell in rows[0]]
    assert {"id", "name"} & set(head), "No lookup column like id,name for TextModule found."
    assert set(head) <= known, "unknown attribute"
    found: list[dict[str, object]] = []
    for row in rows[1:]:
        record: dict[str, object] = {}
        for column, cell in zip(head, row, strict=True):
            if cell:
                record[column] = cell.split("~~~") if "~~~" in cell else cell
        assert record["name"] not in [one["name"] for one in found], "duplicate record found."
        assert len(str(record["name"])) <= 250
        assert len(str(record.get("keywords", ""))) <= 500
        found.append(record)
    return found


def shown(html: str) -> str:
    """HTML as its reader sees it."""
    parser = LexborHTMLParser(html)
    for line_break in parser.css("br"):
        line_break.replace_with("\n")
    return parser.body.text() if parser.body else ""


def code_shown(html: str) -> list[str]:
    """The blocks of code in HTML, as their reader sees them."""
    parser = LexborHTMLParser(html)
    for line_break in parser.css("pre br"):
        line_break.replace_with("\n")
    return [node.text() for node in parser.css("pre")]
