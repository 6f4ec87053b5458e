"""YAML as nodes that know where they stand: composed and never constructed, so no tag runs code.

Values stay as written (``5.10`` is ``5.10``, ``no`` is ``no``); ``kind`` tells how YAML would
understand a scalar. Both loaders of PyYAML give the same nodes; the one in C is used where there
is one.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, TypeAlias

import yaml

from kbgen.config.yaml_hints import explain
from kbgen.model.diagnostic import Finding, Problem
from kbgen.model.span import Source, Span

# libyaml composes by recursion in C: 16,000 nested brackets overflow the stack and end the process.
# Whatever might be deeper than this is counted first, by events, which needs no recursion.
MAX_DEPTH = 40
_SURELY_SHALLOW = 2_000
# An alias may stand for its anchor any number of times over: this many nodes and no more.
MAX_NODES = 100_000
_OPENERS = re.compile(r"[\[{]|[-?:](?=\s)")
# What YAML refuses to read, in either loader, plus a byte order mark after the first character.
UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)

_KINDS = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:merge": "text",
    "tag:yaml.org,2002:value": "text",
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "flag",
    "tag:yaml.org,2002:null": "null",
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:map": "mapping",
    "tag:yaml.org,2002:seq": "list",
}


class Scalar(NamedTuple):
    """``kind`` is text, number, flag, null, date, or ``tag`` where an explicit tag asks for more
    than YAML's own types (then ``text`` is the tag). ``plain`` means written without quotes."""

    kind: str
    text: str
    plain: bool
    span: Span


class Items(NamedTuple):
    items: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    key: str
    key_span: Span
    value: Node


class Table(NamedTuple):
    """A mapping in the order of the source, repeated keys included."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node: TypeAlias = Scalar | Items | Table


def compose(
    source: Source,
    start: int = 0,
    end: int | None = None,
    *,
    aliases: bool = False,
    loader: Any = None,
) -> tuple[Node | None, tuple[Problem, ...]]:
    """The YAML document in ``source.text[start:end]``, and what keeps it from being read.

    The node is None where the document is empty or unreadable. Without ``aliases`` an alias is a
    problem.
    """
    text = source.text[start:end]
    span = source.span

    def problem(at: int, length: int, message: str) -> tuple[None, tuple[Problem, ...]]:
        found = span(start + at, min(start + at + length, len(source.text)))
        return None, (Problem("invalid-yaml", Finding(found, message)),)

    if bad := UNREADABLE.search(text):
        at, message = (
            bad.start(),
            f"the control character U+{ord(bad[0]):04X} stands here; remove it",
        )
        found = span(start + at, start + at + 1)
        return None, (Problem("control-character", Finding(found, message)),)
    try:
        if _depth(text) > MAX_DEPTH:
            return problem(0, 0, f"YAML is nested more than {MAX_DEPTH} levels deep")
        root = _load(text, loader or _FAST)
    except yaml.YAMLError as error:
        at, message, fix = explain(text, error, start, source.path)
        found = span(start + at, min(start + at + 1, len(source.text)))
        return None, (Problem("invalid-yaml", Finding(found, message, fix)),)
    if root is None:
        return None, ()
    try:
        return _Conversion(source, start, aliases).node(root, 0), ()
    except _RefusedError as refused:
        at = refused.node.start_mark.index
        return problem(at, max(1, _end(refused.node) - at), refused.message)


# With the types in C absent, PyYAML is a hundred times slower and otherwise the same.
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _load(text: str, loader: Any) -> yaml.Node | None:
    """The root node. An error is told in the words of the Python loader, whichever reads, as long
    as the text is short enough to read again."""
    try:
        root: yaml.Node | None = _single(loader, text)
    except yaml.YAMLError:
        if loader is not yaml.SafeLoader and len(text) < 65_536:
            _single(yaml.SafeLoader, text)
        raise
    return root


def _single(loader: Any, text: str) -> Any:
    reader = loader(text)
    try:
        return reader.get_single_node()
    finally:
        reader.dispose()


def _depth(text: str) -> int:
    """How deep the document nests; 0 where it is too short to nest deeply."""
    if len(text) < _SURELY_SHALLOW and len(_OPENERS.findall(text)) <= MAX_DEPTH:
        return 0
    deepest = depth = 0
    for event in yaml.parse(text, Loader=_FAST):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > MAX_DEPTH:
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return deepest


class _RefusedError(Exception):
    def __init__(self, node: yaml.Node, message: str) -> None:
        self.node = node
        self.message = message
        super().__init__(message)


class _Conversion:
    """Turns PyYAML's nodes into ours."""

    def __init__(self, source: Source, offset: int, aliases: bool) -> None:
        self._source = source
        self._offset = offset
        self._aliases = aliases
        self._seen: set[int] = set()
        self._count = 0

    def node(self, node: yaml.Node, depth: int) -> Node:
        self._admit(node, depth)
        kind = _KINDS.get(node.tag)
        if kind is None:
            return Scalar("tag", _tag(node.tag), False, self._span(node))
        if isinstance(node, yaml.MappingNode):
            return Table(
                tuple(self._entry(key, value, depth) for key, value in node.value),
                self._span(node),
            )
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.node(item, depth + 1) for item in node.value)
            return Items(items, self._span(node))
        assert isinstance(node, yaml.ScalarNode)
        return Scalar(kind, node.value, not node.style, self._span(node))

    def _entry(self, key: yaml.Node, value: yaml.Node, depth: int) -> Entry:
        if not isinstance(key, yaml.ScalarNode):
            raise _RefusedError(key, "a key must be a word, not a list or a mapping")
        return Entry(key.value, self._span(key), self.node(value, depth + 1))

    def _admit(self, node: yaml.Node, depth: int) -> None:
        self._count += 1
        if id(node) in self._seen and not self._aliases:
            raise _RefusedError(node, "anchors and aliases (&, *) are not allowed: write it out")
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            raise _RefusedError(node, "an anchor contains itself, or nests too deeply")
        if self._aliases and self._count > MAX_NODES:
            raise _RefusedError(node, f"aliases stand for more than {MAX_NODES:,} values")

    def _span(self, node: yaml.Node) -> Span:
        text = self._source.text
        start = self._offset + node.start_mark.index
        end = self._offset + _end(node)
        while end > start and text[end - 1].isspace():
            end -= 1
        return self._source.span(start, end)


def _end(node: yaml.Node) -> int:
    """Where a node ends: PyYAML's mark of a block lies beyond the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    return end


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
