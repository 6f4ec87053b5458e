"""Where the brackets of one paragraph lead: to what stands in parentheses behind them, or to what their
label was defined as."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kbgen.markup.definitions import Reference
from kbgen.markup.destination import Destination, Destinations
from kbgen.markup.mask import Mask, target_of

_LABEL = re.compile(r"\s?\[([^\]]*)\]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """``target`` as a browser reads it; it was written at ``first`` to ``last``: of the prepared text
    where it is ``defined`` elsewhere, else of the paragraph. The link goes on after ``end``."""

    target: str
    end: int
    first: int
    last: int
    defined: bool = False


class Targets:
    """Reads targets in one masked paragraph; ``pairs`` gives where the bracket that opens at a place
    closes."""

    def __init__(self, mask: Mask, references: Mapping[str, Reference]) -> None:
        self.data = mask.data
        self.mask = mask
        self.references = references
        self.pairs = _pairs(mask.text)
        self.destinations = Destinations(mask.text)

    def inline(self, close: int) -> Found | None:
        """The target in the parentheses behind the bracket at ``close``."""
        found: Destination | None = self.destinations.read(close + 1)
        if found is None:
            return None
        written = self.data[found.start : found.stop]
        target = target_of(written)
        first = found.start + len(written) - len(written.lstrip())
        last = max(first, found.stop - (len(written) - len(written.rstrip())))
        return Found(target, found.end, first, last)

    def labelled(self, text: int, close: int, short: bool = False) -> Found | None:
        """The target of ``[text][label]``, or of a short ``[text]``."""
        if not self.references:
            return None
        end = close + 1
        label = self.data[text:close].lower()
        if not short:
            match = _LABEL.match(self.mask.text, end)
            if match is None:
                return None
            end = match.end()
            label = self.data[match.start(1) : match.end(1)].lower() or label
        reference = self.references.get(_SPACE.sub(" ", label))
        if reference is None:
            return None
        return Found(target_of(reference.target), end, reference.start, reference.end, True)


def _pairs(shadow: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    if "]" not in shadow:
        return pairs
    stack: list[int] = []
    for match in re.finditer(r"[\[\]]", shadow):
        if match[0] == "[":
            stack.append(match.start())
        elif stack:
            pairs[stack.pop()] = match.start()
    return pairs
