"""Chatwoot: canned responses, ``/api/v1/accounts/N/canned_responses``, which it gives all at once.

It has no field for an origin and no way to read one response alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kbgen.macros.push.account import Connect
from kbgen.macros.push.api import Api
from kbgen.macros.push.record import Made, Record, Remote, listed, taken
from kbgen.macros.target import Entry

_KIND = "canned-response"


def connect(given: Mapping[str, str], connect: Connect) -> Chatwoot:
    token = given["KBGEN_CHATWOOT_TOKEN"]
    api = connect("KBGEN_CHATWOOT_URL", {"api_access_token": token}, (token,))
    return Chatwoot(api, given["KBGEN_CHATWOOT_ACCOUNT"])


class Chatwoot:
    target = "chatwoot"
    switches_off = False

    def __init__(self, api: Api, account: str) -> None:
        self._api = api
        self.account = f"{api.base.name}{api.base.path}/{account}"
        self._path = f"/api/v1/accounts/{account}/canned_responses"

    def records(self, entries: Sequence[Entry]) -> tuple[Record, ...]:
        return tuple(
            Record(_KIND, entry.key, entry.payload["short_code"], entry.payload)
            for entry in entries
        )

    def there(self, records: Sequence[Record], kinds: Collection[str]) -> Iterator[Remote]:
        for response in listed({"all": self._api.get(self._path)}, "all"):
            yield _remote(response)

    def one(self, remote: Remote) -> Remote | None:
        return next((found for found in self.there((), ()) if found.id == remote.id), None)

    def create(self, record: Record, made: Made) -> Remote:
        return _remote(self._api.post(self._path, {"canned_response": dict(record.fields)}))

    def change(self, record: Record, remote: Remote, made: Made) -> Remote:
        body = {"canned_response": dict(record.fields)}
        return _remote(self._api.put(f"{self._path}/{remote.id}", body))

    def switch_off(self, remote: Remote) -> Remote:
        raise AssertionError("switches_off says that it cannot")


def _remote(response: dict[str, Any]) -> Remote:
    code = str(response.get("short_code"))
    fields = {"short_code": code, "content": response.get("content")}
    return Remote(_KIND, str(taken(response, "id")), code, fields)
