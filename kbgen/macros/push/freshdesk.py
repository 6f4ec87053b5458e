"""Freshdesk: canned responses in a folder for each area.

``/api/v2/canned_response_folders``, ``…/N/responses`` and ``/api/v2/canned_responses``. A folder of the area's
name is used when there is one; who may see a response is written and never read back.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kbgen.macros.push.account import Connect
from kbgen.macros.push.api import Api, ClosedError, RefusedError
from kbgen.macros.push.record import Made, Record, Remote, listed, taken
from kbgen.macros.target import Entry

_FOLDER, _RESPONSE = "folder", "canned-response"
_FOLDERS, _RESPONSES = "/api/v2/canned_response_folders", "/api/v2/canned_responses"
_PAGE, _MOST_PAGES = 100, 1_000


def connect(given: Mapping[str, str], connect: Connect) -> Freshdesk:
    key = given["KBGEN_FRESHDESK_TOKEN"]
    basic = base64.b64encode(f"{key}:X".encode()).decode()
    return Freshdesk(
        connect("KBGEN_FRESHDESK_URL", {"Authorization": f"Basic {basic}"}, (key, basic))
    )


class Freshdesk:
    target = "freshdesk"
    switches_off = False

    def __init__(self, api: Api) -> None:
        self._api = api
        self.account = api.base.name
        self._folders: dict[str, str] = {}
        """The names of folders by their numbers."""

    def records(self, entries: Sequence[Entry]) -> tuple[Record, ...]:
        names = dict.fromkeys(entry.payload["folder"] for entry in entries)
        folders = [Record(_FOLDER, name, name, {"name": name}, shared=True) for name in names]
        responses = [_record(entry) for entry in entries]
        return (*folders, *responses)

    def there(self, records: Sequence[Record], kinds: Collection[str]) -> Iterator[Remote]:
        for folder in self._pages(_FOLDERS):
            if not folder.get("personal"):
                yield self._folder(folder)
            for response in self._pages(f"{_FOLDERS}/{taken(folder, 'id')}/responses"):
                yield self._response(response)

    def one(self, remote: Remote) -> Remote | None:
        try:
            return self._response(self._api.get(f"{_RESPONSES}/{remote.id}"))
        except RefusedError as error:
            if error.status == 404:
                return None
            raise

    def create(self, record: Record, made: Made) -> Remote:
        if record.kind == _FOLDER:
            return self._folder(self._api.post(_FOLDERS, {"name": record.name}))
        id = str(taken(self._api.post(_RESPONSES, _body(record, made)), "id"))
        # Read again as the next run will read it: it tidies HTML up.
        return Remote(_RESPONSE, id, record.name, None)

    def change(self, record: Record, remote: Remote, made: Made) -> Remote:
        self._api.answer("PUT", f"{_RESPONSES}/{remote.id}", _body(record, made))
        return Remote(_RESPONSE, remote.id, record.name, None)

    def switch_off(self, remote: Remote) -> Remote:
        raise AssertionError("switches_off says that it cannot")

    def _folder(self, folder: dict[str, Any]) -> Remote:
        id, name = str(taken(folder, "id")), str(folder.get("name"))
        self._folders[id] = name
        return Remote(_FOLDER, id, name, {"name": name})

    def _response(self, response: dict[str, Any]) -> Remote:
        id, title = str(taken(response, "id")), str(response.get("title"))
        number = str(response.get("folder_id"))
        fields = {
            "title": title,
            "content_html": response.get("content_html"),
            "folder": self._folders.get(number, number),
        }
        return Remote(_RESPONSE, id, title, fields)

    def _pages(self, path: str) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        for number in range(1, _MOST_PAGES):
            page = listed(
                {"page": self._api.get(path, {"page": number, "per_page": _PAGE})}, "page"
            )
            new = [one for one in page if str(one.get("id")) not in seen]
            yield from new
            seen.update(str(one.get("id")) for one in new)
            # What is not given in pages comes whole each time; how long a page may be is theirs to say.
            if not new:
                return
        raise ClosedError(f"{path}: its pages do not end")


def _record(entry: Entry) -> Record:
    payload = entry.payload
    fields = {name: payload[name] for name in ("title", "content_html", "folder")}
    needs = ((_FOLDER, payload["folder"]),)
    return Record(_RESPONSE, entry.key, payload["title"], fields, needs=needs)


def _body(record: Record, made: Made) -> dict[str, Any]:
    folder = int(made[_FOLDER, record.fields["folder"]].id)
    body = {name: record.fields[name] for name in ("title", "content_html")}
    return body | {"folder_id": folder, "visibility": 0}
