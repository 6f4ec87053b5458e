"""Zendesk: macros, dynamic content, cursors."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, ClassVar

from support.faulty import Call, Reply
from support.helpdesks._helpdesk import PAGE, TOKEN, Helpdesk


class Zendesk(Helpdesk):
    target, title, text = "zendesk", "title", "actions"
    routes: ClassVar[Mapping[str, str]] = {
        "GET /api/v2/locales": "locales",
        "GET /api/v2/macros": "macros",
        "POST /api/v2/macros": "make",
        r"GET /api/v2/macros/(\d+)": "macro",
        r"PUT /api/v2/macros/(\d+)": "write",
        "GET /api/v2/dynamic_content/items": "items",
        "POST /api/v2/dynamic_content/items": "make_item",
        r"GET /api/v2/dynamic_content/items/(\d+)": "item",
        r"POST /api/v2/dynamic_content/items/(\d+)/variants/create_many": "add_variants",
        r"PUT /api/v2/dynamic_content/items/(\d+)/variants/update_many": "write_variants",
    }

    def __init__(self) -> None:
        super().__init__()
        self.contents: dict[int, dict[str, Any]] = {}

    def environment(self, url: str) -> dict[str, str]:
        return super().environment(url) | {"KBGEN_ZENDESK_EMAIL": "agent@example.com"}

    def admitted(self, call: Call) -> bool:
        given = base64.b64encode(f"agent@example.com/token:{TOKEN}".encode()).decode()
        return call.headers.get("authorization") == f"Basic {given}"

    def locales(self, call: Call) -> Reply:
        names = {1: "en-US", 27: "ru", 1176: "en-GB"}
        return Reply(200, {"locales": [{"id": id, "locale": name} for id, name in names.items()]})

    def macros(self, call: Call) -> Reply:
        return self._cursor(call, "macros", list(self.kept.values()))

    def items(self, call: Call) -> Reply:
        return self._cursor(call, "items", list(self.contents.values()))

    def _cursor(self, call: Call, name: str, rows: list[dict[str, Any]]) -> Reply:
        after = int(call.query.get("page[after]", "0"))
        page, rest = rows[after : after + PAGE], rows[after + PAGE :]
        host = call.headers["host"]
        following = f"http://{host}{call.path}?page[size]={PAGE}&page[after]={after + PAGE}"
        links = {"next": following if rest else None}
        return Reply(200, {name: page, "meta": {"has_more": bool(rest)}, "links": links})

    def make(self, call: Call) -> Reply:
        macro = call.body["macro"]
        if not macro.get("title") or not macro.get("actions"):
            return Reply(422, {"error": "RecordInvalid", "details": {"title": "cannot be blank"}})
        return Reply(201, {"macro": self.add(macro)})

    def macro(self, call: Call, id: int) -> Reply:
        return Reply(200, {"macro": self.kept[id]}) if id in self.kept else Reply(404)

    def write(self, call: Call, id: int) -> Reply:
        if id not in self.kept:
            return Reply(404, {"error": "RecordNotFound"})
        self.kept[id] |= call.body["macro"]
        return Reply(200, {"macro": self.kept[id]})

    def make_item(self, call: Call) -> Reply:
        item = call.body["item"]
        known = [one["name"] for one in self.contents.values()]
        if item["name"] in known or item["default_locale_id"] not in (1, 27, 1176):
            return Reply(422, {"error": "RecordInvalid"})
        self._last += 1
        made = {
            "id": self._last,
            "name": item["name"],
            "placeholder": f"{{{{dc.{item['name']}}}}}",
            "default_locale_id": item["default_locale_id"],
            "variants": [],
        }
        self.contents[self._last] = made
        self._add(made, item["variants"])
        return Reply(201, {"item": made})

    def item(self, call: Call, id: int) -> Reply:
        return Reply(200, {"item": self.contents[id]}) if id in self.contents else Reply(404)

    def add_variants(self, call: Call, id: int) -> Reply:
        self._add(self.contents[id], call.body["variants"])
        return Reply(201, {"variants": self.contents[id]["variants"]})

    def _add(self, item: dict[str, Any], variants: list[dict[str, Any]]) -> None:
        for one in variants:
            assert one["locale_id"] not in {had["locale_id"] for had in item["variants"]}
            self._last += 1
            item["variants"].append({"active": True, "outdated": False, **one, "id": self._last})

    def write_variants(self, call: Call, id: int) -> Reply:
        by_id = {one["id"]: one for one in self.contents[id]["variants"]}
        for one in call.body["variants"]:
            by_id[one["id"]] |= one
        return Reply(200, {"variants": self.contents[id]["variants"]})

    def put_by_hand(self, title: str, text: str) -> int:
        actions = [{"field": "comment_value_html", "value": text}]
        return int(self.add({"title": title, "actions": actions, "active": True})["id"])

    def edit(self, number: int, text: str) -> None:
        self.kept[number]["actions"] = [{"field": "comment_value_html", "value": text}]
