"""Help Scout: saved replies behind OAuth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import parse_qs

from support.faulty import Call, Reply
from support.helpdesks._helpdesk import TOKEN, Helpdesk


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
