"""Whether an SVG picture is only a picture.

In a page it is shown by ``<img>``, where a browser runs nothing of it. Opened by its own address it is
a document of the help centre's origin, and not every host sends a policy with it. So what could
act or load is refused here, in whatever spelling, by a real XML parser.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from kbgen.config.typed import note
from kbgen.model.diagnostic import Problem
from kbgen.model.span import Span
from kbgen.read.sources import read_bytes

_ELEMENTS = (
    *("script", "foreignobject", "iframe", "object", "embed", "audio", "video"),
    *("handler", "listener", "a"),
    # Animation can set an address after the fact.
    *("set", "animate", "animatemotion", "animatetransform", "discard"),
)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_REMOTE = re.compile(r"(?:url\s*\(\s*[\"']?\s*(?!#|[\"'\s])|@import|expression\s*\()", re.I)


class _UnsafeError(Exception):
    pass


def harmless(root: Path, path: str, limit: int, faults: list[Problem]) -> bool:
    """Whether the asset at ``path`` may be published: anything that is no SVG, and an SVG of at most
    ``limit`` bytes that is only a picture. What is wrong with it is noted."""
    if not path.lower().endswith(".svg"):
        return True
    data = read_bytes(root, path, limit, faults)
    if data is None:
        return False
    wrong = svg_problem(data)
    if wrong is None:
        return True
    line, column, message = wrong
    note(faults, "unsafe-svg", Span(path, 0, 0, line, column, line, column), message)
    return False


def svg_problem(data: bytes) -> tuple[int, int, str] | None:
    """Line, column (from 1) and what is wrong; None for a harmless picture."""
    parser = expat.ParserCreate(namespace_separator=" ")
    style: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2].lower()
        if local in _ELEMENTS:
            raise _UnsafeError(f"<{local}> does not belong in a picture")
        for key, value in attributes.items():
            if wrong := _attribute_problem(key.rpartition(" ")[2].lower(), value):
                raise _UnsafeError(wrong)

    def characters(text: str) -> None:
        style.append(text)
        if _REMOTE.search("".join(style[-50:])):
            raise _UnsafeError("a style here loads something from elsewhere")

    def entity(*_: object) -> None:
        raise _UnsafeError("entities may not be declared in a picture")

    def instruction(target: str, _: str) -> None:
        raise _UnsafeError(f"<?{target}?> does not belong in a picture")

    parser.StartElementHandler = start
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = entity
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(data, True)
    except _UnsafeError as unsafe:
        return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, str(unsafe)
    except expat.ExpatError as error:
        return (
            error.lineno,
            error.offset + 1,
            f"not well-formed XML: {expat.ErrorString(error.code)}",
        )
    return None


def _attribute_problem(key: str, value: str) -> str | None:
    if key.startswith("on"):
        return f"the attribute {key} would run a script"
    if key in ("href", "src") and not value.strip().startswith("#"):
        if not _PICTURE.fullmatch(value.strip()):
            return f"the {key} {value.strip()[:40]!r} leads out of the picture"
    elif _REMOTE.search(value):
        return f"the attribute {key} loads something from elsewhere"
    return None
