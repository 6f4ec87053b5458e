"""Zammad: text modules, ``/api/v1/text_modules``. The token needs the right admin.text_module."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kbgen.macros.push.account import Connect
from kbgen.macros.push.api import Api, ClosedError, RefusedError
from kbgen.macros.push.record import Made, Record, Remote, listed, taken
from kbgen.macros.target import Entry

_KIND = "text-module"
_PATH = "/api/v1/text_modules"
_FIELDS = ("name", "keywords", "content", "note", "active")
_PAGE, _MOST_PAGES = 100, 1_000


def connect(given: Mapping[str, str], connect: Connect) -> Zammad:
    token = given["KBGEN_ZAMMAD_TOKEN"]
    return Zammad(connect("KBGEN_ZAMMAD_URL", {"Authorization": f"Token token={token}"}, (token,)))


class Zammad:
    target = "zammad"
    switches_off = True

    def __init__(self, api: Api) -> None:
        self._api = api
        self.account = api.base.name + api.base.path

    def records(self, entries: Sequence[Entry]) -> tuple[Record, ...]:
        return tuple(
            Record(
                _KIND,
                entry.key,
                entry.payload["name"],
                {name: entry.payload[name] for name in _FIELDS},
                entry.payload["note"],
            )
            for entry in entries
        )

    def there(self, records: Sequence[Record], kinds: Collection[str]) -> Iterator[Remote]:
        seen: set[str] = set()
        for number in range(1, _MOST_PAGES):
            page = listed(
                {"page": self._api.get(_PATH, {"page": number, "per_page": _PAGE})}, "page"
            )
            new = [found for one in page if (found := _remote(one)).id not in seen]
            yield from new
            seen.update(one.id for one in new)
            # What is not given in pages comes whole each time; how long a page may be is theirs to say.
            if not new:
                return
        raise ClosedError(f"{_PATH}: its pages do not end")

    def one(self, remote: Remote) -> Remote | None:
        try:
            return _remote(self._api.get(f"{_PATH}/{remote.id}"))
        except RefusedError as error:
            if error.status == 404:
                return None
            raise

    def create(self, record: Record, made: Made) -> Remote:
        return _remote(self._api.post(_PATH, dict(record.fields)))

    def change(self, record: Record, remote: Remote, made: Made) -> Remote:
        return _remote(self._api.put(f"{_PATH}/{remote.id}", dict(record.fields)))

    def switch_off(self, remote: Remote) -> Remote:
        return _remote(self._api.put(f"{_PATH}/{remote.id}", {"active": False}))


def _remote(module: dict[str, Any]) -> Remote:
    fields = {name: module.get(name) for name in _FIELDS}
    id, note = str(taken(module, "id")), str(module.get("note") or "")
    return Remote(_KIND, id, str(module.get("name")), fields, note)
