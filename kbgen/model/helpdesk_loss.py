"""What a helpdesk would lose of a macro, as words: the table of capabilities, asked."""

from __future__ import annotations

from typing import NamedTuple

from kbgen.model.capability import Helpdesk, LostDefault, Missing
from kbgen.model.macro import MAY_BE_MISSING

_LAST_STORED = "\uffff"
"""The last character of three bytes in UTF-8, where ``Helpdesk.astral`` is false."""


class Measured(NamedTuple):
    """The size of one thing of a macro, in every unit that a limit may count."""

    characters: int
    bytes: int
    least: bool = False
    """Whether it is only a lower bound: what will be added is not known yet."""


def measured(text: str, *, least: bool = False) -> Measured:
    return Measured(len(text), len(text.encode()), least)


def over(desk: Helpdesk, what: str, size: Measured) -> str:
    """How ``size`` breaks a limit of the helpdesk, as words; empty when it keeps it."""
    limit = desk.limit(what)
    if limit is None:
        return ""
    count = size.bytes if limit.unit == "bytes" else size.characters
    at_least = "at least " if size.least else ""
    if count > limit.most:
        return f"{at_least}{count:,} {limit.unit}, and {desk.label} takes {limit.most:,}"
    if count < limit.least and not size.least:
        return f"{count} {limit.unit}, and {desk.label} wants {limit.least}"
    return ""


def value_loss(desk: Helpdesk, name: str, default: str | None, policy: LostDefault) -> str:
    """What the helpdesk would lose of a placeholder for a value, as words; empty when nothing."""
    if name not in desk.values:
        hint = "give it a default, which is written instead"
        return "" if default else f"{desk.label} has no placeholder for {name}; {hint}"
    lost = default is not None and not desk.defaults and name in MAY_BE_MISSING
    if lost and policy is LostDefault.REFUSE:
        shown = {Missing.DASH: "shows '-'", Missing.NOTHING: "shows nothing"}
        instead = shown.get(desk.missing, "may show nothing")
        return (
            f"{desk.label} knows no defaults: without a value it {instead}, not {default!r}; decide "
            "with the setting macros.lost_default"
        )
    return ""


def text_loss(desk: Helpdesk, text: str) -> str:
    """What the helpdesk would lose of plain text or code, as words; empty when nothing."""
    if not desk.escapes:
        for opening in desk.opens:
            if opening in text:
                return (
                    f"{desk.label} takes {opening!r} for a placeholder, even in code, and knows no "
                    "way to write it; link to the section instead"
                )
    if not desk.astral and max(text, default="") > _LAST_STORED:
        odd = next(char for char in text if char > _LAST_STORED)
        return f"{desk.label} cannot store {odd!r} (U+{ord(odd):04X}); take it out"
    return ""


def title_loss(desk: Helpdesk, title: str) -> str:
    """What the helpdesk would make of a title that it was not meant to, as words; empty when nothing."""
    if desk.title_forbids and desk.title_forbids in title:
        return f"{desk.label} cuts a title at {desk.title_forbids!r}; write it another way"
    return text_loss(desk, title) if not desk.astral else ""
