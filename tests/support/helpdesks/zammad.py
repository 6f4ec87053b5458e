"""Zammad: text modules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from support.faulty import Call, Reply
from support.helpdesks._helpdesk import TOKEN, Helpdesk


class Zammad(Helpdesk):
    target, title, text = "zammad", "name", "content"
    routes: ClassVar[Mapping[str, str]] = {
        "GET /api/v1/text_modules": "modules",
        "POST /api/v1/text_modules": "make",
        r"GET /api/v1/text_modules/(\d+)": "module",
        r"PUT /api/v1/text_modules/(\d+)": "write",
    }

    def admitted(self, call: Call) -> bool:
        return call.headers.get("authorization") == f"Token token={TOKEN}"

    def modules(self, call: Call) -> Reply:
        return Reply(200, self.pages(call, list(self.kept.values())))

    def make(self, call: Call) -> Reply:
        if not call.body.get("name"):
            return Reply(422, {"error": "Missing required value for field 'name'!"})
        return Reply(201, self.add(self._tidy(call.body)))

    def _tidy(self, body: dict[str, Any]) -> dict[str, Any]:
        tidy = {"active": True, **body}
        if "content" in tidy:
            tidy["content"] = tidy["content"].replace("\n<", "<").replace("<pre><code>", "<pre>")
        return tidy

    def module(self, call: Call, id: int) -> Reply:
        return Reply(200, self.kept[id]) if id in self.kept else Reply(404)

    def write(self, call: Call, id: int) -> Reply:
        if id not in self.kept:
            return Reply(404, {"error": f"Couldn't find TextModule with 'id'={id}"})
        tidy = self._tidy(call.body) if "content" in call.body else call.body
        self.kept[id] |= tidy
        return Reply(200, self.kept[id])
