"""Emphasis marks in plain text: those that mark something vanish, the others are text."""

from __future__ import annotations

from collections.abc import Sequence


class Delimiter:
    """A run of ``*`` or ``_``. ``left`` counts what has not been paired yet."""

    __slots__ = ("char", "closes", "left", "opens")

    def __init__(self, char: str, count: int, opens: bool, closes: bool) -> None:
        self.char = char
        self.left = count
        self.opens = opens
        self.closes = closes

    @classmethod
    def of(cls, text: str, start: int, count: int) -> Delimiter:
        """The run of ``count`` marks at ``start``: it opens before a word and closes after one;
        ``_`` inside a word does neither."""
        char = text[start]
        before = text[start - 1] if start else " "
        after = text[start + count] if start + count < len(text) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if char == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        return cls(char, count, opens, closes)


def joined(parts: Sequence[str | Delimiter]) -> str:
    """The text without the marks that pair up."""
    open_runs: dict[str, list[Delimiter]] = {"*": [], "_": []}
    for part in parts:
        if isinstance(part, str):
            continue
        stack = open_runs[part.char]
        if part.closes:
            while part.left and stack:
                size = min(part.left, stack[-1].left)
                part.left -= size
                stack[-1].left -= size
                if not stack[-1].left:
                    stack.pop()
        if part.opens and part.left:
            stack.append(part)
    return "".join(part if isinstance(part, str) else part.char * part.left for part in parts)
