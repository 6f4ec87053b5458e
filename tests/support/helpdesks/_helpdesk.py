"""A helpdesk in memory: what all of them have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

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
