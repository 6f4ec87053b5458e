"""The bodies of all articles, scanned as fast as may be: remembered ones are not scanned again, and
many new ones are shared among processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kbgen.machine.kept import keep, recall
from kbgen.machine.processes import shared
from kbgen.markup.fragments import Assembled
from kbgen.markup.scan import scan
from kbgen.model.markup import Scan
from kbgen.read.packed import pack, unpack
from kbgen.read.remembered import key_of

# Fewer bodies than this are scanned sooner than they are looked up …
_WORTH_REMEMBERING = 200
# … and fewer new ones than this sooner than processes start.
_WORTH_SHARING = 300


@dataclass(frozen=True, slots=True)
class Body:
    """The text of the article at ``path``, its fragments put in."""

    path: str
    whole: Assembled


def scan_body(body: Body) -> Scan:
    """What stands in a body; the fragments it asks for are known from putting them in."""
    return replace(scan(body.whole.text, body.whole.locate), fragments=body.whole.uses)


def scan_bodies(bodies: Sequence[Body], folder: Path) -> list[Scan]:
    """What stands in each body, in order. ``folder`` keeps it for the next time."""
    if len(bodies) < _WORTH_REMEMBERING:
        return [scan_body(body) for body in bodies]
    keys = [key_of(body.whole, body.path) for body in bodies]
    kept = recall(folder, keys)
    new = [index for index, key in enumerate(keys) if key not in kept]
    packed = shared(_pack, [bodies[index] for index in new], least=_WORTH_SHARING // 2)
    for index, text in zip(new, packed, strict=True):
        kept[keys[index]] = text
    if new:
        keep(folder, kept, (keys[index] for index in new))
    return [unpack(kept[key].decode(), body.path) for key, body in zip(keys, bodies, strict=True)]


def _pack(body: Body) -> bytes:
    return pack(scan_body(body), body.path).encode()
