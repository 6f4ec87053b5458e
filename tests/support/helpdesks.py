"""Helpdesks in memory, as their documentation describes the endpoints that kbgen uses.

Each checks the token and what it is sent, gives lists in small pages where the real one has pages, and
tidies HTML up in its own way. ``put_by_hand`` and ``edit`` are what somebody does in its own interface.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import parse_qs

from support.faulty import Call, Reply

TOKEN = "s3cret-t0ken-of-nobody"  # an invented one
PAGE = 2


class Helpdesk:
    """``kept`` holds the macros by number, in the order they were made."""

    target: ClassVar[str]
    title: ClassVar[str]
    text: ClassVar[str]

    def __init__(self) -> None:
        self.kept: dict[int, dict[str, Any]] = {}
        self._last = 100

    def environment(self, url: str) -> dict[str, str]:
        name = f"KBGEN_{self.target.upper()}"
        return {f"{name}_URL": url, f"{name}_TOKEN": TOKEN}

    def answer(self, call: Call) -> Reply:
        if not self.admitted(call):
            return Reply(401, {"error": "Couldn't authenticate you", "sent": TOKEN})
        for pattern, method in self.routes.items():
            verb, path = pattern.split(" ")
            if call.method == verb and (found := re.fullmatch(path, call.path)):
                reply: Reply = getattr(self, method)(call, *map(int, found.groups()))
                return reply
        return Reply(404, {"error": "RecordNotFound"})

    routes: ClassVar[Mapping[str, str]]

    def admitted(self, call: Call) -> bool:
        raise NotImplementedError

    def add(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        self._last += 1
        self.kept[self._last] = {"id": self._last, **fields}
        return self.kept[self._last]

    def put_by_hand(self, title: str, text: str) -> int:
        return int(self.add({self.title: title, self.text: text})["id"])

    def edit(self, number: int, text: str) -> None:
        self.kept[number][self.text] = text

    def titles(self) -> list[str]:
        return [one[self.title] for one in self.kept.values()]

    def pages(self, call: Call, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        start = (int(call.query.get("page", "1")) - 1) * PAGE
        return rows[start : start + PAGE]


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


class HelpScout(Helpdesk):
    target, title, text = "helpscout", "name", "text"
    routes: ClassVar[Mapping[str, str]] = {
        "POST /v2/oauth2/token": "token",
        "GET /v2/mailboxes/100/saved-replies": "replies",
        "POST /v2/mailboxes/100/saved-replies": "make",
        r"GET /v2/mailboxes/100/saved-replies/(\d+)": "reply",
        r"PUT /v2/mailboxes/100/saved-replies/(\d+)": "write",
    }
    bought = "b0ught-with-a-s3cret"
    tells = True  # the number of what was made

    def environment(self, url: str) -> dict[str, str]:
        return {
            "KBGEN_HELPSCOUT_URL": url,
            "KBGEN_HELPSCOUT_MAILBOX": "100",
            "KBGEN_HELPSCOUT_APP_ID": "app-of-nobody",
            "KBGEN_HELPSCOUT_APP_SECRET": TOKEN,
        }

    def admitted(self, call: Call) -> bool:
        if call.path == "/v2/oauth2/token":
            return parse_qs(call.body).get("client_secret") == [TOKEN]
        return call.headers.get("authorization") == f"Bearer {self.bought}"

    def token(self, call: Call) -> Reply:
        return Reply(200, {"token_type": "bearer", "access_token": self.bought, "expires_in": 1})

    def replies(self, call: Call) -> Reply:
        rows = [{"id": one["id"], "name": one["name"]} for one in self.kept.values()]
        return Reply(200, [row | {"preview": "Здравствуйте…"} for row in rows])

    def make(self, call: Call) -> Reply:
        if not call.body.get("name"):
            return Reply(400, {"message": "Bad request"})
        made = self.add({"chatText": "", **call.body})
        return Reply(201, None, {"Resource-ID": str(made["id"])} if self.tells else {})

    def reply(self, call: Call, id: int) -> Reply:
        return Reply(200, self.kept[id]) if id in self.kept else Reply(404)

    def write(self, call: Call, id: int) -> Reply:
        if id not in self.kept:
            return Reply(404)
        self.kept[id] |= call.body
        return Reply(204)


ALL: Mapping[str, type[Helpdesk]] = {
    one.target: one for one in (Zendesk, Zammad, Chatwoot, Freshdesk, HelpScout)
}
