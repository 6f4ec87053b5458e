"""The placeholders of a macro's body: ``{{ value | default: "…" }}``, ``{{ article("slug") }}`` …

Placeholders inside code are text: an article on templates may quote one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from kbgen.markup.fences import find_fences
from kbgen.model.macro import VALUES, Placeholder, PlaceholderKind
from kbgen.model.nearest import did_you_mean
from kbgen.model.span import Span

_OPEN = re.compile(r"\{\{(?P<inner>[^\n]*?)\}\}|\{\{")
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)\1(?!`)")
_STRING = r"(?:\"(?P<{0}>[^\"]*)\"|'(?P<{0}_>[^']*)')"
_VALUE = re.compile(
    r"\s*(?P<name>[A-Za-z_][\w.]*)\s*(?:\|\s*default\s*:\s*" + _STRING.format("default") + r"\s*)?"
)
_CALL = re.compile(
    r"\s*(?P<name>[A-Za-z_]\w*)\s*\(\s*"
    + _STRING.format("first")
    + r"\s*(?:,\s*"
    + _STRING.format("second")
    + r"\s*)?\)\s*"
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What would end or open a placeholder in some helpdesk's syntax, or is a tag to its HTML.
_UNSAFE = re.compile(r"[{}%<>\"\[\]#,|&\\]")
_CALLS = ("article", "section")

Locate = Callable[[int, int], Span]


def find_placeholders(body: str, locate: Locate) -> tuple[Placeholder, ...]:
    """Every placeholder outside code, in order; what cannot be understood has a ``problem``."""
    if "{{" not in body:
        return ()
    code = _Ranges(_code(body))
    found = []
    for match in _OPEN.finditer(body):
        if match.start() not in code:
            found.append(_read(match, locate))
    return tuple(found)


def _read(match: re.Match[str], locate: Locate) -> Placeholder:
    start, end = match.span()
    span = locate(start, end)
    inner = match["inner"]
    if inner is None:
        problem = "'{{' is never closed on its line; write it in `code` where it is meant as text"
        return Placeholder(PlaceholderKind.UNKNOWN, span, start, end, problem=problem)
    offset = match.start("inner")
    if call := _CALL.fullmatch(inner):
        return _call(call, offset, span, (start, end), locate)
    if value := _VALUE.fullmatch(inner):
        return _value(value, span, (start, end))
    problem = f"{{{{{inner}}}}} is no placeholder{_hint(inner)}"
    return Placeholder(PlaceholderKind.UNKNOWN, span, start, end, problem=problem)


def _value(match: re.Match[str], span: Span, at: tuple[int, int]) -> Placeholder:
    name, default = match["name"], _either(match, "default")
    problem = ""
    if name not in VALUES:
        near = did_you_mean(name, (*VALUES, *_CALLS))
        problem = f"no placeholder is called {name!r}{near or _known()}"
    elif default is not None and not default.strip():
        problem = f"the default of {name} is empty: write what to say instead"
    elif default is not None and (bad := _UNSAFE.search(default)):
        problem = (
            f"the default of {name} holds {bad[0]!r}, which helpdesks take for their own syntax"
        )
    return Placeholder(
        PlaceholderKind.VALUE, span, *at, name=name, default=default, problem=problem
    )


def _call(
    match: re.Match[str], offset: int, span: Span, at: tuple[int, int], locate: Locate
) -> Placeholder:
    name = match["name"]
    if name not in _CALLS:
        problem = f"no placeholder is called {name!r}{did_you_mean(name, _CALLS) or _known()}"
        return Placeholder(PlaceholderKind.UNKNOWN, span, *at, name=name, problem=problem)
    group = "first" if match["first"] is not None else "first_"
    target = locate(offset + match.start(group), offset + match.end(group))
    slug, _, anchor = match[group].strip().partition("#")
    second = (_either(match, "second") or "").strip()
    problem = ""
    if not _SLUG.fullmatch(slug):
        problem = f"{name}() takes an article's slug, and {match[group]!r} is none"
    elif name == "section" and anchor and second:
        problem = f"section() names its section twice: {anchor!r} and {second!r}"
    if name == "section":
        return Placeholder(
            PlaceholderKind.SECTION,
            span,
            *at,
            name=name,
            slug=slug,
            anchor=(second or anchor).removeprefix("#"),
            target_span=target,
            problem=problem,
        )
    return Placeholder(
        PlaceholderKind.ARTICLE,
        span,
        *at,
        name=name,
        slug=slug,
        anchor=anchor,
        words=second,
        target_span=target,
        problem=problem,
    )


def _either(match: re.Match[str], group: str) -> str | None:
    found = match[group]
    return found if found is not None else match[f"{group}_"]


def _hint(inner: str) -> str:
    name = re.match(r"\s*([\w.]+)", inner)
    if name and name[1] in VALUES:
        return f'; write {{{{ {name[1]} | default: "…" }}}}'
    if name and name[1] in _CALLS:
        return f'; write {{{{ {name[1]}("slug") }}}}'
    return _known()


def _known() -> str:
    return f"; there are {', '.join((*VALUES, 'article(…)', 'section(…)'))}"


class _Ranges:
    """Whether a position lies in one of some ranges that do not overlap."""

    def __init__(self, ranges: Iterator[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _ in self._ranges]

    def __contains__(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ranges[index][1]


def _code(body: str) -> Iterator[tuple[int, int]]:
    """Fenced blocks, then code spans outside them."""
    if "`" not in body and "~~~" not in body:
        return
    lines = body.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    at = 0
    for fence in find_fences([line.removesuffix("\r").expandtabs(4) for line in lines]):
        first, last = starts[fence.first], starts[fence.last + 1]
        yield from (found.span() for found in _CODE_SPAN.finditer(body, at, first))
        yield first, last
        at = last
    yield from (found.span() for found in _CODE_SPAN.finditer(body, at))
