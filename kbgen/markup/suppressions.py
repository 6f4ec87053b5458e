"""Comments that let a rule pass: ``<!-- kbgen: allow RULE: reason -->``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kbgen.markup.prepared import Comment
from kbgen.model.markup import Scope, Suppression
from kbgen.model.span import Span

_ALLOW = re.compile(
    r"\s*kbgen:\s*allow\s+(?P<rule>[^\s:]+)\s*(?::\s*(?P<reason>.*?))?\s*$", re.DOTALL
)
_BLANK_LINE = re.compile(r"\r?\n[ \t]*(?=\r?\n|$)")
_BLANKS = re.compile(r"\s*")


def suppressions(
    body: str, comments: Sequence[Comment], locate: Callable[[int, int], Span]
) -> tuple[Suppression, ...]:
    """Every suppression among the comments of a body, with what it covers."""
    found: list[Suppression] = []
    top = 0  # up to here the body holds nothing but blanks and comments
    for comment in comments:
        if not body[top : comment.start].strip():
            top = comment.end
        match = _ALLOW.match(comment.text)
        if match is None:
            continue
        whole = top == comment.end
        start, end = (0, len(body)) if whole else _block(body, comment)
        found.append(
            Suppression(
                rule=match["rule"],
                reason=match["reason"] or "",
                scope=Scope.FILE if whole else Scope.BLOCK,
                span=locate(comment.start, comment.end),
                covers=locate(start, end),
            )
        )
    return tuple(found)


def _block(body: str, comment: Comment) -> tuple[int, int]:
    """From the comment's line to the next blank line; a blank line directly below it is skipped."""
    start = body.rfind("\n", 0, comment.start) + 1
    alone = not body[start : comment.start].strip()
    newline = body.find("\n", comment.end)
    alone = alone and (newline < 0 or not body[comment.end : newline].strip())
    search = comment.end
    if alone:
        blanks = _BLANKS.match(body, comment.end)
        search = blanks.end() if blanks else comment.end
    blank = _BLANK_LINE.search(body, search)
    return start, blank.start() if blank else len(body)
