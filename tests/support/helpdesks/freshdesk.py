"""Freshdesk: canned responses in folders."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, ClassVar

from support.faulty import Call, Reply
from support.helpdesks._helpdesk import TOKEN, Helpdesk


class Freshdesk(Helpdesk):
    target, title, text = "freshdesk", "title", "content_html"
    routes: ClassVar[Mapping[str, str]] = {
        "GET /api/v2/canned_response_folders": "folder_list",
        "POST /api/v2/canned_response_folders": "make_folder",
        r"GET /api/v2/canned_response_folders/(\d+)/responses": "responses",
        "POST /api/v2/canned_responses": "make",
        r"GET /api/v2/canned_responses/(\d+)": "response",
        r"PUT /api/v2/canned_responses/(\d+)": "write",
    }

    def __init__(self) -> None:
        super().__init__()
        self.folders = {1: {"id": 1, "name": "General", "personal": False}}

    def admitted(self, call: Call) -> bool:
        given = base64.b64encode(f"{TOKEN}:X".encode()).decode()
        return call.headers.get("authorization") == f"Basic {given}"

    def folder_list(self, call: Call) -> Reply:
        return Reply(200, self.pages(call, list(self.folders.values())))

    def make_folder(self, call: Call) -> Reply:
        if call.body["name"] in [one["name"] for one in self.folders.values()]:
            return Reply(409, {"errors": [{"field": "name", "code": "duplicate_value"}]})
        self._last += 1
        self.folders[self._last] = {"id": self._last, "name": call.body["name"], "personal": False}
        return Reply(201, self.folders[self._last])

    def responses(self, call: Call, folder: int) -> Reply:
        rows = [one for one in self.kept.values() if one["folder_id"] == folder]
        return Reply(200, self.pages(call, rows))

    def make(self, call: Call) -> Reply:
        given = call.body
        if given["folder_id"] not in self.folders or given["visibility"] not in (0, 1, 2):
            return Reply(400, {"errors": [{"field": "folder_id", "code": "invalid_value"}]})
        return Reply(201, self.add(self._tidy(given)))

    def _tidy(self, given: dict[str, Any]) -> dict[str, Any]:
        tidy = {key: value for key, value in given.items() if key != "visibility"}
        tidy["content_html"] = f'<div dir="ltr">{tidy["content_html"]}</div>'
        return tidy

    def response(self, call: Call, id: int) -> Reply:
        return Reply(200, self.kept[id]) if id in self.kept else Reply(404)

    def write(self, call: Call, id: int) -> Reply:
        if id not in self.kept:
            return Reply(404)
        self.kept[id] |= self._tidy(call.body)
        return Reply(200, self.kept[id])

    def put_by_hand(self, title: str, text: str) -> int:
        return int(self.add({"title": title, "content_html": text, "folder_id": 1})["id"])
