"""Scanning takes time in proportion to the text, whatever the text.

Work is counted, not timed: lines of Python executed and characters given to regular expressions say
the same on every machine. Input that is twice as long may take little more than twice as much.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from kbgen.markup.scan import scan
from kbgen.markup.sections import split
from kbgen.model.span import Span

BLOW_UPS: dict[str, Callable[[int], str]] = {
    "bullets on one line": lambda n: "- " * n + "x",
    "nested list": lambda n: "\n".join("    " * (i % 200) + "- x" for i in range(n)),
    "brackets": lambda n: "[" * n,
    "closed brackets": lambda n: "[" * n + "]" * n,
    "links that never close": lambda n: "[a](b" * n,
    "links with a quote that never closes": lambda n: "[a](b 'c" * n,
    "images": lambda n: "![" * n + "](x)" * n,
    "runs of backticks": lambda n: "".join("`" * (i % 40 + 1) + "a" for i in range(n)),
    "one run of backticks": lambda n: "`" * n,
    "nested details": lambda n: "\n\n".join("    " * (i % 100) + '??? note "x"' for i in range(n)),
    "unclosed tags": lambda n: "<a " * n,
    "unclosed attributes": lambda n: "<a b='" * n + '"',
    "unclosed divs": lambda n: "<div>\n" * n,
    "unclosed divs with Markdown": lambda n: "<div markdown>\n" * n,
    "quotations": lambda n: ">" * n + "x",
    "quoted lines": lambda n: "> x\n" * n,
    "emphasis": lambda n: "*a _b " * n,
    "headings": lambda n: "# x\n" * n,
    "open comments": lambda n: "<!--" * n,
    "comments in one paragraph": lambda n: "`a` <!-- b --> " * n,
    "comments in lists": lambda n: "- a\n    <!-- b -->\n" * n,
    "references": lambda n: "[a]: b\n" * n,
    "half references": lambda n: "[a]: \n" * n,
    "footnotes": lambda n: "[^a]: b\n" * n,
    "footnotes in footnotes": lambda n: "".join(f"[^{i}]: [^{i + 1}]\n\n" for i in range(n)),
    "definitions": lambda n: "a\n:   b\n" * n,
    "table rows": lambda n: "| a | b |\n|---|---|\n" + "| `x|` | y |\n" * n,
    "almost a table": lambda n: "|a\n" * n,
    "rules": lambda n: "a\n---\n" * n,
    "fences": lambda n: "```\n" * n,
    "attribute lists": lambda n: "# a" + " {b" * n + "}",
    "spaces": lambda n: "a" + " " * n + "\n" + " " * n + "b",
    "ampersands": lambda n: "&a" * n,
}


def work(body: str) -> int:
    """Lines of kbgen executed, and calls into C, while scanning."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return trace if "kbgen" in frame.f_code.co_filename else None

    sys.settrace(trace)
    try:
        found = scan(body, lambda start, end: Span("a", start, end, 1, 1, 1, 1))
        split(body, found, type="faq", locale="en")
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("name", sorted(BLOW_UPS))
def test_twice_the_text_is_about_twice_the_work(name: str) -> None:
    make = BLOW_UPS[name]
    once, twice = work(make(300)), work(make(600))
    assert twice <= 2.4 * once + 500
