"""Take languages out of a data file whose texts stand side by side: ``{ru: Почта, en: Mail}``.

The file stays as its writer laid it out, comments included: only the entries go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import yaml


def without_languages(text: str, unwanted: Collection[str], known: Collection[str]) -> str:
    """``text`` without the entries of ``unwanted`` languages, in every mapping that has nothing but
    ``known`` languages for keys."""
    cuts = sorted(_cuts(yaml.compose(text, Loader=yaml.SafeLoader), text, unwanted, known))
    pieces, at = [], 0
    for start, end in cuts:
        pieces.append(text[at:start])
        at = end
    return "".join((*pieces, text[at:]))


def _cuts(
    node: yaml.Node | None, text: str, unwanted: Collection[str], known: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Where each entry to be taken out begins and ends."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _cuts(item, text, unwanted, known)
    if not isinstance(node, yaml.MappingNode):
        return
    by_language = all(key.value in known for key, _ in node.value)
    for place, (key, value) in enumerate(node.value):
        if (by_language and key.value in unwanted) or _only(value, unwanted):
            cut = _in_braces if node.flow_style else _on_lines
            yield cut(node, place, text)
        else:
            yield from _cuts(value, text, unwanted, known)


def _only(node: yaml.Node, unwanted: Collection[str]) -> bool:
    """Whether nothing of a mapping would be left."""
    if not isinstance(node, yaml.MappingNode) or not node.value:
        return False
    return all(key.value in unwanted for key, _ in node.value)


def _in_braces(node: yaml.MappingNode, place: int, text: str) -> tuple[int, int]:
    """An entry of ``{a: 1, b: 2}`` with the comma that parts it from its neighbour."""
    key, value = node.value[place]
    if place + 1 < len(node.value):
        return key.start_mark.index, node.value[place + 1][0].start_mark.index
    before = node.value[place - 1][1].end_mark if place else key.start_mark
    return before.index, value.end_mark.index


def _on_lines(node: yaml.MappingNode, place: int, text: str) -> tuple[int, int]:
    """The whole lines of an entry, as far as the next."""
    key, value = node.value[place]
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    if place + 1 < len(node.value):
        end = node.value[place + 1][0].start_mark.index
        return start, text.rfind("\n", 0, end) + 1
    end = value.end_mark.index
    # A scalar ends on its line; a list or mapping of lines where the next thing begins.
    on_line = isinstance(value, yaml.ScalarNode) or value.flow_style
    if end == len(text):
        return start, end
    return start, (text.find("\n", end) if on_line else text.rfind("\n", 0, end)) + 1 or len(text)
