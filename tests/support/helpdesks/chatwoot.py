"""Chatwoot: canned responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from support.faulty import Call, Reply
from support.helpdesks._helpdesk import TOKEN, Helpdesk


class Chatwoot(Helpdesk):
    target, title, text = "chatwoot", "short_code", "content"
    routes: ClassVar[Mapping[str, str]] = {
        "GET /api/v1/accounts/3/canned_responses": "responses",
        "POST /api/v1/accounts/3/canned_responses": "make",
        r"PUT /api/v1/accounts/3/canned_responses/(\d+)": "write",
    }

    def environment(self, url: str) -> dict[str, str]:
        return super().environment(url) | {"KBGEN_CHATWOOT_ACCOUNT": "3"}

    def admitted(self, call: Call) -> bool:
        return call.headers.get("api_access_token") == TOKEN

    def responses(self, call: Call) -> Reply:
        return Reply(200, list(self.kept.values()))

    def make(self, call: Call) -> Reply:
        given = call.body["canned_response"]
        if given["short_code"] in self.titles() or len(given["short_code"]) > 255:
            return Reply(422, {"message": "Short code has already been taken"})
        return Reply(200, self.add({"account_id": 3, **given}))

    def write(self, call: Call, id: int) -> Reply:
        if id not in self.kept:
            return Reply(404, {"error": "Resource could not be found"})
        self.kept[id] |= call.body["canned_response"]
        return Reply(200, self.kept[id])
