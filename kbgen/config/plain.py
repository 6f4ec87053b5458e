"""YAML nodes as plain Python values, for settings that belong to somebody else."""

from __future__ import annotations

from typing import Any

from kbgen.config.nodes import Items, Node, Scalar, Table
from kbgen.config.typed import note
from kbgen.model.diagnostic import Problem


def plain(node: Node, faults: list[Problem]) -> Any:
    """The value that YAML's own types give; a tag, which would run code, is noted."""
    if isinstance(node, Table):
        return {entry.key: plain(entry.value, faults) for entry in node.entries}
    if isinstance(node, Items):
        return [plain(item, faults) for item in node.items]
    if node.kind == "tag":
        message = f"the tag {node.text} is not allowed: it would run code"
        note(faults, "invalid-yaml", node.span, message)
        return None
    return _scalar(node)


def _scalar(node: Scalar) -> Any:
    match node.kind:
        case "null":
            return None
        case "flag":
            return node.text.lower() in ("true", "yes", "on")
        case "number":
            return _number(node.text)
    return node.text


def _number(text: str) -> int | float | str:
    try:
        return int(text.replace("_", ""), 0)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text
