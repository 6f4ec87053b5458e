"""Where the values of a YAML text stand, and how to write one safely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. ``keys`` is the way to it from the top: names of keys and indexes of lists.
    ``start`` and ``end`` cover it as written, quotes included."""

    keys: tuple[str | int, ...]
    value: str
    start: int
    end: int


def scalars(text: str, offset: int = 0) -> Iterator[Scalar]:
    """Every value of a YAML text, in order; nothing when it is not YAML. Positions are counted
    from ``offset`` before the text."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return
    if node is not None:
        yield from _walk(node, (), offset, set())


def front_matter_scalars(text: str) -> Iterator[Scalar]:
    """Every value of a file's front matter, with positions in the file."""
    found = _FRONT_MATTER.match(text)
    if found:
        yield from scalars(found[1], found.start(1))


def _walk(
    node: yaml.Node, keys: tuple[str | int, ...], offset: int, seen: set[int]
) -> Iterator[Scalar]:
    if id(node) in seen:  # an alias: its anchor was visited, and an anchor may hold itself
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        yield Scalar(keys, node.value, offset + start, offset + end)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk(item, (*keys, index), offset, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*keys, str(key.value)), offset, seen)


def quoted(text: str) -> str:
    """``text`` as a YAML string, quoted when it must be: in a block, or in a list in brackets."""
    dumped = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=float("inf"))
    return dumped.rstrip("\n").removeprefix("[").removesuffix("]")
