"""What kbgen wants in a helpdesk, what stands there, and how the two are compared."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from selectolax.lexbor import LexborHTMLParser

from kbgen.macros.push.api import LostError
from kbgen.macros.target import Entry

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Record:
    """One thing to have in the helpdesk. ``key`` is the macro's, the same as long as the macro lives;
    ``name`` what agents see. A ``shared`` one (a folder) is used when it is there and never changed.
    ``needs`` names what must be there first, by kind and key."""

    kind: str
    key: str
    name: str
    fields: Mapping[str, Any]
    mark: str = ""
    shared: bool = False
    needs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Remote:
    """One thing as the helpdesk has it. ``fields`` are those of Record as far as it shows them, None
    where only ``Desk.one`` tells; ``mark`` is kbgen's note of origin where there is room for one;
    ``own`` is what else the helpdesk's module needs."""

    kind: str
    id: str
    name: str
    fields: Mapping[str, Any] | None
    mark: str = ""
    own: Mapping[str, Any] | None = None


Made = Mapping[tuple[str, str], Remote]
"""What stands there of what is wanted, by kind and key."""


class Desk(Protocol):
    """A helpdesk with its account. ``switches_off`` says whether a macro there can be inactive."""

    target: str
    account: str
    switches_off: bool

    def records(self, entries: Sequence[Entry]) -> tuple[Record, ...]:
        """What the entries need there, each after what it refers to."""

    def there(self, records: Sequence[Record], kinds: Collection[str]) -> Iterator[Remote]:
        """All that stands there of these kinds; ``records`` are what is wanted of them."""

    def one(self, remote: Remote) -> Remote | None:
        """The same, whole and as it is now; None when it is gone."""

    def create(self, record: Record, made: Made) -> Remote: ...

    def change(self, record: Record, remote: Remote, made: Made) -> Remote: ...

    def switch_off(self, remote: Remote) -> Remote: ...


def exact(fields: Mapping[str, Any]) -> str:
    """The fingerprint of fields, to the character."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def words(fields: Mapping[str, Any]) -> str:
    """The fingerprint of what fields say: their words and where their links lead. It stays the same
    when a helpdesk tidies up the HTML that it was given."""
    text = "\n".join(_words(text) for text in _texts(fields))
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key in sorted(value):
            yield from _texts(value[key])
    elif isinstance(value, Sequence):
        for item in value:
            yield from _texts(item)


def _words(text: str) -> str:
    body = LexborHTMLParser(text).body
    if body is None:
        return " ".join(text.split())
    links = [link.attributes.get("href") or "" for link in body.css("a[href]")]
    return " ".join([*body.text(separator=" ").split(), *links])


def taken(value: Any, *path: str) -> Any:
    """What stands in an answer at ``path``. Raises LostError when the helpdesk sent something else."""
    for name in path:
        if not isinstance(value, dict) or name not in value:
            raise LostError(f"the answer has no {name!r}")
        value = value[name]
    return value


def listed(value: Any, *path: str) -> list[dict[str, Any]]:
    """The list of objects that stands in an answer at ``path``."""
    found = taken(value, *path)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise LostError("the answer is not the list that it should be")
    return found
